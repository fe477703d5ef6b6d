package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// copyInto puts the file into the folder under its own name; that name appears only when all of it is there, so a container that is
// killed and started again leaves no half a plugin for Velero to start.
func copyInto(folder, file string) (string, error) {
	from, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer from.Close()
	to := filepath.Join(folder, filepath.Base(file))
	partial := filepath.Join(folder, "."+filepath.Base(file)+".partial")
	into, err := os.OpenFile(partial, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(into, from)
	err = errors.Join(err, into.Chmod(0o755), into.Sync(), into.Close())
	if err == nil {
		err = os.Rename(partial, to)
	}
	if err != nil {
		return "", errors.Join(err, os.Remove(partial))
	}
	return to, nil
}
