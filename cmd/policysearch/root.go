package main

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

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

func newRoot() (*cobra.Command, *global) {
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
	root.SetFlagErrorFunc(flagError)
	root.SuggestionsMinimumDistance = 2 // letters; without it nothing is suggested
	root.AddCommand(newIndex(g), newSearch(g), newSuggest(g), newServe(g), newShow(g), newSimilar(g), newParse(g), newSegment(g), newStatus(g), newVerify(g), newEval(g),
		newPDFWorker())
	return root, g
}

// meant names the commands that a mistyped one may stand for.
func meant(cmd *cobra.Command, typed string) string {
	if names := cmd.SuggestionsFor(typed); typed != "" && len(names) > 0 {
		return fmt.Sprintf("; did you mean %s?", names[0])
	}
	return "; policysearch --help lists them"
}

// flagError says what is wrong with a flag. A text that begins with a minus sign is
// taken for one, so that is what an unknown letter is about.
func flagError(cmd *cobra.Command, err error) error {
	text, _, _ := strings.Cut(err.Error(), ": strconv.")
	if unknown, ok := errors.AsType[shorthandError](err); ok && unknown.GetSpecifiedShortnames() != "" {
		text = fmt.Sprintf("there is no flag -%s, and a text that begins with a minus sign comes after two: policysearch %s -- -%[1]s",
			unknown.GetSpecifiedShortnames(), cmd.Name())
	}
	return fmt.Errorf("%w: %s; see %s --help", errUsage, text, cmd.CommandPath())
}

// shorthandError is what pflag reports about flags of one letter, as in -试点.
type shorthandError interface {
	error
	GetSpecifiedShortnames() string
}

// checkData sees that what is named as the data folder can be one.
func (g *global) checkData(*cobra.Command, []string) error {
	if g.data == "" {
		return fmt.Errorf("%w: --data takes a folder, not an empty name", errUsage)
	}
	if info, err := os.Stat(g.data); err == nil && !info.IsDir() {
		return fmt.Errorf("the data folder %s is a file; name a folder with --data or %s", g.data, dataEnv)
	}
	return nil
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

func isRequestError(err error) bool {
	_, ok := errors.AsType[*search.RequestError](err)
	return ok
}
