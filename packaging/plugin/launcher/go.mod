module lifeboat.io/velero-plugin-launcher

go 1.26
