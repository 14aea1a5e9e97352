package main

import (
	"os"

	"github.com/spf13/cobra"

	"policysearch/indexer/extract"
)

// pdfWorkerName is the command that the program starts itself with to read PDFs.
const pdfWorkerName = "pdf-worker"

func newPDFWorker() *cobra.Command {
	return &cobra.Command{
		Use:    pdfWorkerName,
		Short:  "Read PDFs for the process that has started this one",
		Hidden: true,
		Args:   arguments(cobra.NoArgs, "nothing"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return extract.ServePDF(cmd.InOrStdin(), cmd.OutOrStdout())
		},
	}
}

// pdfWorker is the command line of a worker. Without any, where the system does not
// tell what program this is, PDFs are read in this process.
func pdfWorker() []string {
	program, err := os.Executable()
	if err != nil {
		return nil
	}
	return []string{program, pdfWorkerName}
}
