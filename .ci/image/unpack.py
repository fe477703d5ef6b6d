"""Unpacks an OCI image archive with one image into a folder, layer by layer, checking every digest, and prints user and entry point."""

import hashlib
import io
import json
import sys
import tarfile

archive, folder = sys.argv[1:]


def blob(tar, descriptor):
    algorithm, digest = descriptor["digest"].split(":")
    content = tar.extractfile(f"blobs/{algorithm}/{digest}").read()
    assert hashlib.new(algorithm, content).hexdigest() == digest, f"blob {digest} is damaged"
    assert len(content) == descriptor["size"], f"blob {digest} has another size"
    return content


with tarfile.open(archive) as tar:
    assert json.load(tar.extractfile("oci-layout"))["imageLayoutVersion"] == "1.0.0"
    (image,) = json.load(tar.extractfile("index.json"))["manifests"]
    manifest = json.loads(blob(tar, image))
    config = json.loads(blob(tar, manifest["config"]))
    for descriptor in manifest["layers"]:
        with tarfile.open(fileobj=io.BytesIO(blob(tar, descriptor))) as layer:
            for member in layer:
                assert member.uid == 0 and member.gid == 0, f"{member.name} is not root's"
                assert ".wh." not in member.name, "a layer takes away"
            layer.extractall(folder, filter="tar")
print("user", config["config"]["User"])
print("entrypoint", " ".join(config["config"]["Entrypoint"]))
