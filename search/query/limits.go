package query

const (
	// MaxLength is the longest query in characters, as typed and as printed. The longest paragraphs of a plan
	// stay below it, so any of them can be quoted whole; what is longer is a document pasted by mistake.
	MaxLength = 1000

	// MaxTerms bounds the terms and field values of a query: each costs the engine a look-up. A title whose
	// characters are separated by blanks (text out of a PDF) still passes.
	MaxTerms = 100

	// MaxDepth is how deep brackets may nest. People write two levels; the bound keeps every walk of a
	// query, here and in the engine, a shallow recursion.
	MaxDepth = 10

	// MaxDistance is the largest n of NEAR/n: about two long sentences. Beyond it 同段 says what is meant.
	MaxDistance = 100
)
