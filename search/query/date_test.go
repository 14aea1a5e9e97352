package query

import "testing"

func TestDateFirstLast(t *testing.T) {
	tests := []struct{ date, first, last Date }{
		{Date{2022, 0, 0}, Date{2022, 1, 1}, Date{2022, 12, 31}},
		{Date{2024, 2, 0}, Date{2024, 2, 1}, Date{2024, 2, 29}},
		{Date{2022, 12, 0}, Date{2022, 12, 1}, Date{2022, 12, 31}},
		{Date{2022, 1, 29}, Date{2022, 1, 29}, Date{2022, 1, 29}},
	}
	for _, test := range tests {
		if first, last := test.date.First(), test.date.Last(); first != test.first || last != test.last {
			t.Errorf("%v: first %v, last %v", test.date, first, last)
		}
	}
}
