// Starts Lifeboat's Velero plugin on the Java runtime that this executable carries.
//
// Velero's image has neither a shell nor Java, and Velero starts every executable file in its plugin folder. So one file holds it all:
// the first process unpacks the runtime into Velero's scratch folder, and every process becomes that runtime.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// What tells this bundle from every other, a part of its SHA-256, and its length in bytes; the build sets both.
var id, length string

const noCookie = "This program is a plugin of Velero, which starts it by itself: put it into Velero's plugin folder."

func main() {
	if os.Getenv("VELERO_PLUGIN") != "hello" {
		fmt.Fprintln(os.Stderr, noCookie)
		os.Exit(1)
	}
	// In the form in which Velero logs a line of a plugin that is not JSON.
	fmt.Fprintln(os.Stderr, "[ERROR] lifeboat:", start())
	os.Exit(1)
}

// ownBundle is the tar file at the end of this executable. It is no part of the program, so that nothing of it is read before it is needed.
func ownBundle() (bundle, error) {
	file, err := os.Executable()
	if err != nil {
		return bundle{}, err
	}
	info, err := os.Stat(file)
	if err != nil {
		return bundle{}, err
	}
	bytes, err := strconv.ParseInt(length, 10, 64)
	if err != nil {
		return bundle{}, fmt.Errorf("%s was built without a runtime: %w", file, err)
	}
	return bundle{id: id, file: file, start: info.Size() - bytes, length: bytes}, nil
}

// start turns this process into the runtime; it returns only what went wrong.
func start() error {
	carried, err := ownBundle()
	if err != nil {
		return err
	}
	runtime, err := unpackedIn(scratchFolders(), carried)
	if err != nil {
		return err
	}
	command, err := filepath.Abs(os.Args[0])
	if err != nil {
		return err
	}
	os.Setenv("LIFEBOAT_PLUGIN_COMMAND", command)
	// Ctrl-C on Velero is Velero's business; what is ignored here stays ignored in the runtime.
	signal.Ignore(syscall.SIGINT)
	java := filepath.Join(runtime, "bin", "java")
	err = syscall.Exec(java, append([]string{java}, arguments(runtime)...), os.Environ())
	return fmt.Errorf("cannot start %s: %w", java, err)
}

// arguments for Java; the options that need no path are part of the runtime.
func arguments(runtime string) []string {
	fixed := []string{
		"-XX:AOTCache=" + filepath.Join(runtime, "plugin.aot"),
		"-cp", filepath.Join(runtime, "app", "lifeboat-plugins.jar"),
		"io.lifeboat.plugin.Main",
	}
	options := strings.Fields(os.Getenv("LIFEBOAT_JAVA_OPTS"))
	return append(append(options, fixed...), os.Args[1:]...)
}

// scratchFolders lists where the runtime may be unpacked, the best place first.
func scratchFolders() []string {
	var folders []string
	for _, folder := range []string{os.Getenv("LIFEBOAT_SCRATCH_DIR"), os.Getenv("VELERO_SCRATCH_DIR"), os.TempDir()} {
		if folder != "" {
			folders = append(folders, folder)
		}
	}
	return folders
}
