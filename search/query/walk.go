package query

// Walk calls visit for n and the nodes below it, in the order of writing. Where visit returns false, Walk goes no deeper.
func Walk(n Node, visit func(Node) bool) {
	if !visit(n) {
		return
	}
	switch n := n.(type) {
	case And:
		walkAll(n.Nodes, visit)
	case Or:
		walkAll(n.Nodes, visit)
	case Not:
		Walk(n.Node, visit)
	case Within:
		Walk(n.Node, visit)
	case Near:
		walkAll([]Node{n.Left, n.Right}, visit)
	}
}

func walkAll(nodes []Node, visit func(Node) bool) {
	for _, n := range nodes {
		Walk(n, visit)
	}
}

// Terms returns the terms a hit may be marked with, in the order of writing: all that stand under no Not, those of
// Within and Near included. Field values are not terms.
func Terms(n Node) []Term {
	var terms []Term
	Walk(n, func(n Node) bool {
		switch n := n.(type) {
		case Not:
			return false
		case Term:
			terms = append(terms, n)
		}
		return true
	})
	return terms
}
