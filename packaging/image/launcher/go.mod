module lifeboat.io/image-launcher

go 1.26
