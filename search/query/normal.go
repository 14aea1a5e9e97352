package query

// allOf, anyOf and negation keep a tree normal: no And in an And, no Or in an Or, no Not in a Not, no list of one.

func allOf(nodes []Node) Node {
	flat := make([]Node, 0, len(nodes))
	for _, n := range nodes {
		if inner, ok := n.(And); ok {
			flat = append(flat, inner.Nodes...)
		} else {
			flat = append(flat, n)
		}
	}
	if len(flat) == 1 {
		return flat[0]
	}
	return And{Nodes: flat}
}

func anyOf(nodes []Node) Node {
	flat := make([]Node, 0, len(nodes))
	for _, n := range nodes {
		if inner, ok := n.(Or); ok {
			flat = append(flat, inner.Nodes...)
		} else {
			flat = append(flat, n)
		}
	}
	if len(flat) == 1 {
		return flat[0]
	}
	return Or{Nodes: flat}
}

func negation(n Node) Node {
	if inner, ok := n.(Not); ok {
		return inner.Node
	}
	return Not{Node: n}
}
