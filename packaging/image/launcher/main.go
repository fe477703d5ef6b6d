// The entry point of Lifeboat's image, which has no shell.
//
// Velero starts a plugin's image as an init container, without a command and with its plugin folder mounted at /target: then the plugin is
// copied there. Otherwise, and whenever there are words, this process becomes lifeboat. Under the name copy-plugin it only copies.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

const (
	java   = "/usr/lib/java/bin/java"
	app    = "/usr/lib/lifeboat/"
	plugin = "/plugins/lifeboat-velero-plugin"
	target = "/target"
)

func main() {
	if wantsCopy(os.Args, isFolder(target)) {
		copied, err := copyInto(target, plugin)
		if err != nil {
			fail(err)
		}
		fmt.Println("copied", plugin, "to", copied)
		return
	}
	err := syscall.Exec(java, arguments(os.Args[1:], os.Getenv("LIFEBOAT_JAVA_OPTS")), os.Environ())
	fail(fmt.Errorf("cannot start %s: %w", java, err))
}

// wantsCopy tells the two uses of the image apart.
func wantsCopy(args []string, mounted bool) bool {
	if filepath.Base(args[0]) == "copy-plugin" {
		return true
	}
	return len(args) == 1 && mounted
}

// arguments for Java; the options that need no path are part of the runtime. The later of two that contradict each other wins.
func arguments(words []string, options string) []string {
	all := []string{java, "-XX:SharedArchiveFile=" + app + "classes.jsa", "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"}
	if slices.Contains(words, "verify") {
		all = append(all, "-XX:TieredStopAtLevel=4") // worth its memory only where a whole archive is digested
	}
	if slices.Contains(words, "create") {
		// A backup keeps little of what it reads, and without this Java would use all of the heap before it looks for garbage.
		all = append(all, "-Xms8m", "-XX:MaxNewSize=8m", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20")
	}
	all = append(all, strings.Fields(options)...)
	all = append(all, "-cp", app+"lifeboat-cli.jar", "io.lifeboat.cli.Main")
	return append(all, words...)
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "error:", err)
	os.Exit(1)
}
