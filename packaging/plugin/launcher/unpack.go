package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// bundle is a tar file that lies in another file, and what it is known by.
type bundle struct {
	id            string
	file          string
	start, length int64
}

// noExec is the flag of a file system whose files cannot be executed.
const noExec = 8

// unpackedIn finds the bundle in one of the folders, or unpacks it into the first that takes it.
func unpackedIn(folders []string, b bundle) (string, error) {
	var reasons []error
	for _, folder := range folders {
		target := filepath.Join(folder, "lifeboat-plugin-"+b.id)
		err := ensure(folder, target, b)
		if err == nil {
			return target, nil
		}
		reasons = append(reasons, fmt.Errorf("%s: %w", folder, err))
	}
	return "", fmt.Errorf("cannot unpack the Java runtime anywhere; give VELERO_SCRATCH_DIR %d MB: %w",
		b.length>>20+1, errors.Join(reasons...))
}

// ensure makes the target whole. Its name appears only when all of it is written, whoever is killed when. Nothing waits for the disk,
// which would take most of a second: what is written is there for all as long as the machine runs, and after a restart it is written anew.
func ensure(folder, target string, b bundle) error {
	if done, err := isThere(target); done || err != nil {
		return err
	}
	// One unpacks, the others wait: several copies at once could fill the disk. The lock of a process that is killed is gone with it.
	lock, err := os.OpenFile(filepath.Join(folder, ".lifeboat-plugin.lock"), os.O_CREATE|os.O_RDWR|syscall.O_NOFOLLOW, 0o600)
	if err != nil {
		return err
	}
	defer lock.Close()
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX); err != nil {
		return err
	}
	if done, err := isThere(target); done || err != nil {
		return err
	}
	// What an earlier run of the machine left may be half on the disk; nobody who used it is still running.
	partial := target + ".partial"
	if err := errors.Join(os.RemoveAll(partial), os.RemoveAll(target)); err != nil {
		return err
	}
	if err := hasRoom(folder, b.length); err != nil {
		return err
	}
	err = extract(b, partial)
	if err == nil {
		err = os.WriteFile(filepath.Join(partial, bootFile), []byte(boot()), 0o600)
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(partial))
	}
	return os.Rename(partial, target)
}

// bootFile names, in an unpacked bundle, the run of the machine that wrote it.
const bootFile = "boot"

// boot is a word for this run of the machine; empty where the system has none.
func boot() string {
	id, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return ""
	}
	return string(id)
}

// isThere tells whether the target is unpacked, in this run of the machine. Scratch folders may be open to all: what others put there is not started.
func isThere(target string) (bool, error) {
	info, err := os.Lstat(target)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	owner := info.Sys().(*syscall.Stat_t).Uid
	if !info.IsDir() || int(owner) != os.Geteuid() || info.Mode().Perm()&0o022 != 0 {
		return false, fmt.Errorf("%s belongs to somebody else", target)
	}
	written, err := os.ReadFile(filepath.Join(target, bootFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	return string(written) == boot(), nil
}

func hasRoom(folder string, bytes int64) error {
	var there syscall.Statfs_t
	if err := syscall.Statfs(folder, &there); err != nil {
		return err
	}
	if there.Flags&noExec != 0 {
		return errors.New("mounted so that nothing in it can be executed")
	}
	if free := int64(there.Bavail) * there.Bsize; free < bytes {
		return fmt.Errorf("%w: %d MB are needed, %d MB are free", syscall.ENOSPC, bytes>>20+1, free>>20)
	}
	return nil
}
