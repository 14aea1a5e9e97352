package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"policysearch/search"
)

// service is a serve command that is running.
type service struct {
	t      testing.TB
	url    string
	cancel context.CancelFunc
	ended  chan int
	stderr *record
}

// record is a buffer that is written and read at once.
type record struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (r *record) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.b.Write(p)
}

func (r *record) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.b.String()
}

// address is how serve says where it answers.
var address = regexp.MustCompile(`documents? at (http://\S+) `)

// testServe starts serve on a free port and waits until it says where it answers.
func testServe(t testing.TB, args ...string) *service {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	s := &service{t: t, cancel: cancel, ended: make(chan int, 1), stderr: &record{}}
	go func() {
		s.ended <- run(ctx, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...), io.Discard, s.stderr)
	}()
	until(t, "serving", func() bool {
		if m := address.FindStringSubmatch(s.stderr.String()); m != nil {
			s.url = m[1]
		}
		return s.url != "" || len(s.ended) > 0
	})
	if s.url == "" {
		t.Fatalf("serve has ended: %s", s.stderr)
	}
	return s
}

func (s *service) get(path string) (status int, body string) {
	s.t.Helper()
	client := http.Client{Timeout: 20 * time.Second}
	r, err := client.Get(s.url + path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return r.StatusCode, string(b)
}

// stop ends the service as a signal does.
func (s *service) stop() (code int, stderr string) {
	s.t.Helper()
	s.cancel()
	select {
	case code = <-s.ended:
	case <-time.After(10 * time.Second):
		s.t.Fatal("serve does not end")
	}
	return code, s.stderr.String()
}

func equalJSON(t testing.TB, x, y any) bool {
	t.Helper()
	a, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(y)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Equal(a, b)
}

func TestServe(t *testing.T) {
	data := planData(t)
	s := testServe(t, "--data", data, filepath.Join(temporary, "plan"))
	for _, tt := range []struct {
		path   string
		status int
		has    string
	}{
		{"/", 200, "<form"},
		{"/search?q=" + url.QueryEscape("碳达峰"), 200, "<mark"},
		{"/documents/" + planID, 200, "内政发"},
		{"/api/v1/documents/" + planID, 200, `"metadata"`},
		{"/readyz", 200, current(t, data)},
		{"/healthz", 200, ""},
		{"/api/v1/search?q=%22", 400, "引号"},
		{"/api/v1/search?q=a&size=101", 400, "100"},
		{"/documents/unknown", 404, "没有"},
		{"/nowhere", 404, "没有"},
	} {
		if status, body := s.get(tt.path); status != tt.status || !strings.Contains(body, tt.has) {
			t.Errorf("%s: %d, want %d and %q in\n%.300s", tt.path, status, tt.status, tt.has, body)
		}
	}
	taken := strings.TrimPrefix(s.url, "http://")
	code, stdout, stderr := testRun(t, "serve", "--data", data, "--listen", taken)
	if code != exitFailed || !strings.Contains(stderr, taken) || !strings.Contains(stderr, "--listen") {
		t.Errorf("on a port in use: exit %d %s", code, stderr)
	}
	oneSentence(t, stdout, stderr)
	code, stderr = s.stop()
	if code != exitDone || !strings.Contains(stderr, "served as it is") {
		t.Errorf("exit %d, and PATHs that are not indexed:\n%s", code, stderr)
	}
}

// Without an index serve makes one, and then serves what others publish.
func TestServeFollows(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	dir := write(t, t.TempDir(), map[string]string{"a.txt": "关于试点的通知\n\n一般正文。\n", "empty.txt": ""})
	s := testServe(t, "--data", data, dir)
	if !strings.Contains(s.stderr.String(), "empty.txt: no text") {
		t.Errorf("the report is missing:\n%s", s.stderr)
	}
	if _, body := s.get("/api/v1/search?match=exact&q=" + url.QueryEscape("煤电联营")); decode[search.Result](t, body).Total.Documents != 0 {
		t.Error(body)
	}
	write(t, dir, map[string]string{"b.txt": "关于煤电联营的通知\n\n鼓励煤电联营。\n"})
	if code, stdout, stderr := testRun(t, "index", "--data", data, dir); code != exitSkipped {
		t.Fatalf("exit %d\n%s%s", code, stdout, stderr)
	}
	published := time.Now()
	until(t, "serving the new index", func() bool {
		_, body := s.get("/readyz")
		return strings.Contains(body, current(t, data))
	})
	if took := time.Since(published); took > 5*time.Second {
		t.Errorf("served after %s", took)
	}
	_, body := s.get("/api/v1/search?q=" + url.QueryEscape("煤电联营"))
	if r := decode[search.Result](t, body); r.Total.Occurrences != 2 || r.Generation != current(t, data) {
		t.Errorf("%+v", r.Total)
	}
	if code, stderr := s.stop(); code != exitDone {
		t.Errorf("exit %d %s", code, stderr)
	}
}

// Signals as the system sends them.
func TestSignals(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		cmd := exec.Command(os.Args[0], "serve", "--listen", "127.0.0.1:0", "--data", planData(t))
		cmd.Env = append(os.Environ(), asCommand+"=1")
		problems := &record{}
		cmd.Stderr = problems
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { cmd.Process.Kill() }) // does nothing to one that has ended
		until(t, "serving", func() bool { return address.MatchString(problems.String()) })
		if err := cmd.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		stopped := time.AfterFunc(20*time.Second, func() { cmd.Process.Kill() })
		if err := cmd.Wait(); err != nil {
			t.Errorf("%v: %v %s", signal, err, problems)
		}
		stopped.Stop()
	}
}
