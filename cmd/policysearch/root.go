package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"policysearch/search"
)

// global are the settings of every command.
type global struct {
	data string
	json bool
}

const (
	defaultData = "data"
	dataEnv     = "POLICYSEARCH_DATA"
)

const exitHelp = `
EXIT STATUS
  0  done
  1  failed, and nothing was published
  2  the command line or the query cannot be read
  3  published, but some files were skipped
  4  nothing has been indexed yet`

func newRoot() *cobra.Command {
	g := &global{}
	root := &cobra.Command{
		Use:           "policysearch",
		Short:         "Full-text search over Chinese policy documents",
		Long:          "policysearch makes a search service of a folder of Chinese policy documents.\n" + exitHelp,
		Version:       version(),
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("%w: there is no command %q%s", errUsage, args[0], meant(cmd, args[0]))
			}
			return cmd.Help()
		},
	}
	data := defaultData
	if env := os.Getenv(dataEnv); env != "" {
		data = env
	}
	root.PersistentFlags().StringVar(&g.data, "data", data, "data folder `DIR` that holds the index ("+dataEnv+")")
	root.PersistentFlags().BoolVar(&g.json, "json", false, "print JSON for machines")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return fmt.Errorf("%w: %w", errUsage, err) })
	root.AddCommand(newIndex(g), newSearch(g), newServe(g), newShow(g), newParse(g), newSegment(g), newStatus(g), newVerify(g))
	return root
}

// meant names the commands that a mistyped one may stand for.
func meant(cmd *cobra.Command, typed string) string {
	if names := cmd.SuggestionsFor(typed); len(names) > 0 {
		return fmt.Sprintf("; did you mean %s?", names[0])
	}
	return "; policysearch --help lists them"
}

// arguments turns cobra's complaints about the number of arguments into usage
// errors.
func arguments(check cobra.PositionalArgs, wanted string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if check(cmd, args) != nil {
			return fmt.Errorf("%w: %s takes %s; see policysearch %s --help", errUsage, cmd.Name(), wanted, cmd.Name())
		}
		return nil
	}
}

func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "unknown"
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// isTerminal reports whether a person reads what is written to w.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func isRequestError(err error) bool {
	_, ok := errors.AsType[*search.RequestError](err)
	return ok
}
