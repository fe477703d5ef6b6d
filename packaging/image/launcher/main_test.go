package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestAnInitContainerCopiesAndEverythingElseIsLifeboat(t *testing.T) {
	for _, c := range []struct {
		args    []string
		mounted bool
		copies  bool
	}{
		{[]string{"/usr/bin/lifeboat"}, true, true},
		{[]string{"/usr/bin/lifeboat"}, false, false},
		{[]string{"/usr/bin/lifeboat", "reconcile"}, true, false},
		{[]string{"/usr/bin/copy-plugin"}, false, true},
	} {
		if got := wantsCopy(c.args, c.mounted); got != c.copies {
			t.Errorf("%v, mounted %v: %v", c.args, c.mounted, got)
		}
	}
}

func TestOptionsOfTheUserComeLastAndWordsStayWords(t *testing.T) {
	all := arguments([]string{"backup", "verify", "a b"}, "-Xmx64m  -ea")
	option, class := slices.Index(all, "-Xmx64m"), slices.Index(all, "io.lifeboat.cli.Main")
	if option < slices.Index(all, "-XX:TieredStopAtLevel=4") || class < option {
		t.Error(all)
	}
	if !slices.Equal(all[class+1:], []string{"backup", "verify", "a b"}) {
		t.Error(all[class+1:])
	}
}

func TestABackupBeginsWithASmallHeapWhichTheUserMayEnlarge(t *testing.T) {
	all := arguments([]string{"backup", "create", "nightly", "--direct"}, "-Xms64m")
	small := slices.Index(all, "-Xms8m")
	if small < 0 || slices.Index(all, "-Xms64m") < small {
		t.Error(all)
	}
	if slices.Contains(arguments([]string{"reconcile", "--watch"}, ""), "-Xms8m") {
		t.Error("a loop has a heap of its own")
	}
}

func TestACopyReplacesWhatWasThereAndLeavesNothingElse(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(t.TempDir(), "plugin")
	must(t, os.WriteFile(file, []byte("new"), 0o644))
	must(t, os.WriteFile(filepath.Join(folder, "plugin"), []byte("old and longer"), 0o755))
	must(t, os.WriteFile(filepath.Join(folder, ".plugin.partial"), []byte("of a copy that was killed"), 0o600))

	to, err := copyInto(folder, file)

	must(t, err)
	text, err := os.ReadFile(to)
	must(t, err)
	info, err := os.Stat(to)
	must(t, err)
	files, err := os.ReadDir(folder)
	must(t, err)
	if string(text) != "new" || info.Mode().Perm() != 0o755 || len(files) != 1 {
		t.Errorf("%q, %v, %d files", text, info.Mode(), len(files))
	}
}

func TestACopyThatCannotBeMadeSaysWhy(t *testing.T) {
	if _, err := copyInto(filepath.Join(t.TempDir(), "missing"), "/proc/self/exe"); err == nil {
		t.Error("copied into a folder that is not there")
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
