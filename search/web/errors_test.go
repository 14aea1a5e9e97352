package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"policysearch/indexer/generation"
	"policysearch/search"
	"policysearch/search/query"
)

func TestErrors(t *testing.T) {
	secret := errors.New("open /srv/secret/index")
	for _, tt := range []struct {
		err    error
		status int
		kind   string
		detail string
		retry  bool
	}{
		{&query.SyntaxError{Offset: 3, Column: 2, Msg: "第 2 个字符的引号没有闭合"}, 400, "query", "第 2 个字符的引号没有闭合", false},
		{fmt.Errorf("search: %w", &query.SyntaxError{Column: 2, Msg: "第 2 个字符"}), 400, "query", "第 2 个字符", false},
		{&search.RequestError{Msg: "每页最多 100 篇"}, 400, "request", "每页最多 100 篇", false},
		{fmt.Errorf("%w: x", search.ErrNotFound), 404, "document", "没有这个编号", false},
		{fmt.Errorf("evaluate: %w", context.DeadlineExceeded), 503, "timeout", "用时过长", true},
		{context.Canceled, 503, "canceled", "连接中断", true},
		{fmt.Errorf("%w: %w", generation.ErrCorrupt, secret), 500, "index", "索引文件不完整", false},
		{secret, 500, "internal", "服务内部出错", false},
	} {
		t.Run(tt.kind, func(t *testing.T) {
			var log bytes.Buffer
			s := &fakeSearcher{search: func(context.Context, search.Request) (*search.Result, error) { return nil, tt.err }}
			h := Handler(s, WithLogger(slog.New(slog.NewTextHandler(&log, nil))))

			api := get(t, h, "/api/v1/search?q=碳达峰")
			var p problem
			if err := json.Unmarshal(api.Body.Bytes(), &p); err != nil {
				t.Fatal(err)
			}
			if p.Type != problemType+tt.kind || p.Status != tt.status || api.Code != tt.status || !strings.Contains(p.Detail, tt.detail) || p.Title == "" {
				t.Errorf("%d %+v", api.Code, p)
			}
			page := get(t, h, "/search?q=碳达峰")
			if page.Code != tt.status || !strings.Contains(page.Body.String(), tt.detail) || !strings.Contains(page.Body.String(), `value="碳达峰"`) {
				t.Errorf("%d %s", page.Code, page.Body)
			}
			if got := api.Header().Get("Retry-After") != ""; got != tt.retry {
				t.Errorf("Retry-After: %v, want %v", got, tt.retry)
			}
			if strings.Contains(api.Body.String()+page.Body.String(), "secret") {
				t.Error("the answer names what only the log should")
			}
			if logged := strings.Contains(log.String(), tt.err.Error()); logged != (tt.status >= 500) {
				t.Errorf("the chain is in the log: %v\n%s", logged, &log)
			}
		})
	}
}

func TestPanicIsAnswered(t *testing.T) {
	var log bytes.Buffer
	broken := true
	s := &fakeSearcher{search: func(context.Context, search.Request) (*search.Result, error) {
		if broken {
			panic("boom")
		}
		return sampleResult(), nil
	}}
	h := Handler(s, WithLogger(slog.New(slog.NewTextHandler(&log, nil))))
	if w := get(t, h, "/search?q=a"); w.Code != 500 || strings.Contains(w.Body.String(), "boom") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := get(t, h, "/api/v1/search?q=a"); w.Code != 500 || w.Header().Get("Content-Type") != problemMIME {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if !strings.Contains(log.String(), "boom") || !strings.Contains(log.String(), "errors_test.go") {
		t.Errorf("the log does not tell of the panic:\n%s", &log)
	}
	broken = false
	if w := get(t, h, "/search?q=a"); w.Code != 200 {
		t.Errorf("the service did not go on: %d", w.Code)
	}
}

// A mistake is shown at its place, and the place is never cut inside a character.
func TestPlace(t *testing.T) {
	long := strings.Repeat("字", 50)
	for _, tt := range []struct {
		q      string
		offset int
		want   place
	}{
		{`碳 "a`, 4, place{Before: "碳 ", At: `"`, After: "a"}},
		{"碳 OR", 5, place{Before: "碳 O", At: "R"}},
		{"碳", 3, place{Before: "碳", At: "␣"}},
		{"", 0, place{At: "␣"}},
		{long + "（" + long, 150, place{Before: long[:90], At: "（", After: long[:90], CutBefore: true, CutAfter: true}},
		{"a", 99, place{Before: "a", At: "␣"}},
	} {
		if got := *newPlace(tt.q, tt.offset); got != tt.want {
			t.Errorf("newPlace(%q, %d) = %+v", tt.q, tt.offset, got)
		}
	}
}
