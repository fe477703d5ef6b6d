// The velero program (client and server), from its published Go module.
package main

import (
	"os"
	"path/filepath"

	"github.com/vmware-tanzu/velero/pkg/cmd"
	"github.com/vmware-tanzu/velero/pkg/cmd/velero"
	"sigs.k8s.io/controller-runtime/pkg/metrics/server"
)

func main() {
	// Velero leaves the port of controller-runtime's own metrics fixed; a second server of a machine would not start.
	server.DefaultBindAddress = "0"
	cmd.CheckError(velero.NewCommand(filepath.Base(os.Args[0])).Execute())
}
