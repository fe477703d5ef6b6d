package main

import (
	"archive/tar"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// writers is how many files are written at once: the kernel copies each, so a few keep a small machine's cores busy.
const writers = 4

// content is a file of the bundle: where its bytes are, and what it is to become.
type content struct {
	path          string
	start, length int64
	mode          os.FileMode
	time          time.Time
}

// extract writes the bundle's folders, then its files with their times: the runtime trusts its cache only if these are as they were.
func extract(b bundle, folder string) error {
	files, err := laidOut(b, folder)
	if err != nil {
		return err
	}
	waiting := make(chan content)
	failures := make(chan error, len(files))
	var working sync.WaitGroup
	for range writers {
		working.Go(func() {
			for file := range waiting {
				failures <- write(b.file, file)
			}
		})
	}
	for _, file := range files {
		waiting <- file
	}
	close(waiting)
	working.Wait()
	close(failures)
	var all error
	for failure := range failures {
		all = errors.Join(all, failure)
	}
	return all
}

// laidOut makes the bundle's folders and lists its files.
func laidOut(b bundle, folder string) ([]content, error) {
	whole, err := os.Open(b.file)
	if err != nil {
		return nil, err
	}
	defer whole.Close()
	section := io.NewSectionReader(whole, b.start, b.length)
	entries := tar.NewReader(section)
	var files []content
	for {
		entry, err := entries.Next()
		if err == io.EOF {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		path := filepath.Join(folder, filepath.FromSlash(entry.Name))
		if entry.Typeflag == tar.TypeDir {
			if err := os.MkdirAll(path, 0o700); err != nil {
				return nil, err
			}
			continue
		}
		// The reader has read the entry's header and nothing more.
		here, err := section.Seek(0, io.SeekCurrent)
		if err != nil {
			return nil, err
		}
		mode := entry.FileInfo().Mode().Perm() & 0o700
		files = append(files, content{path, b.start + here, entry.Size, mode, entry.ModTime})
	}
}

// write copies one file, by the kernel where it can.
func write(source string, wanted content) error {
	from, err := os.Open(source)
	if err != nil {
		return err
	}
	defer from.Close()
	if _, err := from.Seek(wanted.start, io.SeekStart); err != nil {
		return err
	}
	file, err := os.OpenFile(wanted.path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, wanted.mode)
	if err != nil {
		return err
	}
	_, err = io.CopyN(file, from, wanted.length)
	if err == nil && boot() == "" { // then nobody can tell later whether the machine has crashed since
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	return os.Chtimes(wanted.path, wanted.time, wanted.time)
}
