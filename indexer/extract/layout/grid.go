package layout

import (
	"cmp"
	"slices"
	"sort"
)

const (
	// Rules nearer than this are one: double lines, and the ends of lines that meet.
	touch = 3
	// A table is at least so wide and so high, in points.
	minTable = 20
	// More pairs of lines than this are a drawing: to look at them all would take long.
	maxCrossings = 1 << 20
	// A table has at most so many cells.
	maxCells = 20000
)

// grid is a table that is drawn. Its cells are made by the lines that are there: fields
// with no line between them are one cell.
type grid struct {
	box
	xs, ys []float64 // the lines of the grid, in order
	cell   []int     // the first field of the cell that a field belongs to, by rows
	spans  [][]span  // of each cell, by its first field
}

func (g *grid) columns() int { return len(g.xs) - 1 }
func (g *grid) rows() int    { return len(g.ys) - 1 }

// findGrids finds the tables among the lines of a page, and gives the rules that
// belong to none.
func findGrids(rules []box) (grids []*grid, rest []box) {
	var across, down []box
	for _, r := range rules {
		switch {
		case r.width() >= r.height() && r.height() <= touch && r.width() > touch:
			across = append(across, r)
		case r.height() > r.width() && r.width() <= touch && r.height() > touch:
			down = append(down, turned(r))
		}
	}
	across, down = merged(across), merged(down)
	for i := range down {
		down[i] = turned(down[i])
	}
	if len(across)*len(down) > maxCrossings {
		return nil, across
	}
	for _, part := range connected(across, down) {
		if g := newGrid(part.across, part.down); g != nil {
			grids = append(grids, g)
		} else {
			rest = append(rest, part.across...)
		}
	}
	slices.SortStableFunc(grids, func(a, b *grid) int { return cmp.Or(cmp.Compare(a.y0, b.y0), cmp.Compare(a.x0, b.x0)) })
	return apart(grids), rest
}

// turned exchanges x and y.
func turned(b box) box { return box{b.y0, b.x0, b.y1, b.x1} }

// merged makes one line of the pieces of a line that runs across, and one of the two
// of a double line.
func merged(lines []box) []box {
	slices.SortFunc(lines, func(a, b box) int { return cmp.Or(cmp.Compare(a.midY(), b.midY()), cmp.Compare(a.x0, b.x0)) })
	var out []box
	for from := 0; from < len(lines); {
		to := from + 1
		for to < len(lines) && lines[to].midY()-lines[from].midY() <= touch {
			to++
		}
		level := lines[from:to]
		slices.SortFunc(level, func(a, b box) int { return cmp.Compare(a.x0, b.x0) })
		last := level[0]
		for _, l := range level[1:] {
			if l.x0 > last.x1+touch {
				out = append(out, last)
				last = l
				continue
			}
			last = last.union(l)
		}
		out = append(out, last)
		from = to
	}
	return out
}

// part is a group of lines that touch each other.
type part struct{ across, down []box }

// connected groups lines that touch or cross.
func connected(across, down []box) []part {
	set := newSets(len(across) + len(down))
	for i, a := range across {
		for j, d := range down {
			if d.midX() >= a.x0-touch && d.midX() <= a.x1+touch && a.midY() >= d.y0-touch && a.midY() <= d.y1+touch {
				set.join(i, len(across)+j)
			}
		}
	}
	index := map[int]int{}
	var parts []part
	for i := range len(across) + len(down) {
		root := set.find(i)
		k, ok := index[root]
		if !ok {
			k = len(parts)
			index[root] = k
			parts = append(parts, part{})
		}
		if i < len(across) {
			parts[k].across = append(parts[k].across, across[i])
		} else {
			parts[k].down = append(parts[k].down, down[i-len(across)])
		}
	}
	return parts
}

// newGrid makes a table of lines that touch, or gives nil if they enclose no two
// cells side by side: a frame around a page or a box of text is no table.
func newGrid(across, down []box) *grid {
	if len(across) < 2 || len(down) == 0 {
		return nil
	}
	g := &grid{box: across[0]}
	for _, l := range slices.Concat(across, down) {
		g.box = g.union(l)
	}
	var xs, ys []float64
	for _, l := range down {
		xs = append(xs, l.midX())
	}
	for _, l := range across {
		ys = append(ys, l.midY())
	}
	// Many tables are open at the sides.
	g.xs = levels(append(xs, g.x0, g.x1))
	g.ys = levels(append(ys, g.y0, g.y1))
	if g.width() < minTable || g.height() < minTable/2 || g.columns() < 2 || g.rows() < 1 || g.columns()*g.rows() > maxCells {
		return nil
	}
	g.makeCells(across, down)
	first := g.cell[0]
	if !slices.ContainsFunc(g.cell, func(c int) bool { return c%g.columns() != first%g.columns() }) {
		return nil // all cells begin at the left: rows without columns
	}
	g.spans = make([][]span, len(g.cell))
	return g
}

// levels puts coordinates in order and makes one of those that are close together.
func levels(v []float64) []float64 {
	slices.Sort(v)
	out := v[:1]
	for _, x := range v[1:] {
		if x-out[len(out)-1] > touch {
			out = append(out, x)
		}
	}
	return out
}

// makeCells joins the fields between which there is no line.
func (g *grid) makeCells(across, down []box) {
	columns, rows := g.columns(), g.rows()
	left := make([]bool, columns*rows)  // a line at the left of the field
	above := make([]bool, columns*rows) // a line above it
	for _, d := range down {
		c := near(g.xs, d.midX())
		for r := below(g.ys, d.y0); c < columns && r < rows && (g.ys[r]+g.ys[r+1])/2 < d.y1; r++ {
			left[r*columns+c] = true
		}
	}
	for _, a := range across {
		r := near(g.ys, a.midY())
		for c := below(g.xs, a.x0); r < rows && c < columns && (g.xs[c]+g.xs[c+1])/2 < a.x1; c++ {
			above[r*columns+c] = true
		}
	}
	set := newSets(columns * rows)
	for i := range columns * rows {
		if i%columns > 0 && !left[i] {
			set.join(i-1, i)
		}
		if i >= columns && !above[i] {
			set.join(i-columns, i)
		}
	}
	g.cell = make([]int, columns*rows)
	for i := range g.cell {
		g.cell[i] = set.find(i)
	}
}

// near gives the level nearest to a coordinate.
func near(levels []float64, v float64) int {
	i := sort.SearchFloat64s(levels, v)
	if i == len(levels) || i > 0 && v-levels[i-1] < levels[i]-v {
		i--
	}
	return i
}

// below gives the first field whose middle lies below v.
func below(levels []float64, v float64) int {
	return sort.Search(len(levels)-1, func(i int) bool { return (levels[i]+levels[i+1])/2 >= v })
}

// at gives the field that a place lies in.
func (g *grid) at(x, y float64) (field int, ok bool) {
	if x < g.xs[0] || x > g.xs[len(g.xs)-1] || y < g.ys[0] || y > g.ys[len(g.ys)-1] {
		return 0, false
	}
	c := min(max(sort.SearchFloat64s(g.xs, x)-1, 0), g.columns()-1)
	r := min(max(sort.SearchFloat64s(g.ys, y)-1, 0), g.rows()-1)
	return r*g.columns() + c, true
}

// apart drops tables that lie within another: the outer one has their text.
func apart(grids []*grid) []*grid {
	var kept []*grid
	for _, g := range grids {
		inside := slices.ContainsFunc(kept, func(k *grid) bool {
			return g.x0 >= k.x0-touch && g.x1 <= k.x1+touch && g.y0 >= k.y0-touch && g.y1 <= k.y1+touch
		})
		if !inside {
			kept = append(kept, g)
		}
	}
	return kept
}

// sets are disjoint sets of numbers; the least number of a set stands for it.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) find(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

func (s sets) join(i, j int) {
	a, b := s.find(i), s.find(j)
	s[max(a, b)] = min(a, b)
}
