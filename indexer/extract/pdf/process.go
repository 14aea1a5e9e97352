package pdf

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"time"

	"policysearch/indexer/extract/content"
)

// A worker process gets messages that are the number of their bytes, in 8 bytes with the
// highest first, and these: whatever stands between would hold copies of a file. The first
// names the folder of the cache, as in [Options], and is answered when the engine has
// started; each other one is a file.

func sendMessage(to io.Writer, data []byte) error {
	if err := binary.Write(to, binary.BigEndian, uint64(len(data))); err != nil {
		return err
	}
	_, err := to.Write(data)
	return err
}

func receiveMessage(from io.Reader) ([]byte, error) {
	var size uint64
	if err := binary.Read(from, binary.BigEndian, &size); err != nil {
		return nil, err
	}
	if size > content.MaxFile {
		return nil, content.ErrTooLarge
	}
	data := make([]byte, size)
	_, err := io.ReadFull(from, data)
	return data, err
}

// reply is a page, or the end of them, or of the start.
type reply struct {
	Page pageResult
	Done bool
	Err  *failure // of the file or the start; nil if it went well
}

// failure is an error that has crossed the border of a process.
type failure struct {
	Text      string
	Encrypted bool
	Damaged   bool
}

func newFailure(err error) *failure {
	if err == nil {
		return nil
	}
	return &failure{err.Error(), errors.Is(err, content.ErrEncrypted), errors.Is(err, content.ErrDamaged)}
}

func (f *failure) Error() string { return f.Text }

func (f *failure) Unwrap() error {
	switch {
	case f.Encrypted:
		return content.ErrEncrypted
	case f.Damaged:
		return content.ErrDamaged
	}
	return nil
}

// process is an engine in a process of its own, which is started with the first file
// and again after it had to be killed.
type process struct {
	command []string
	cache   string

	mu      sync.Mutex
	running *exec.Cmd // nil if there is none
	in      io.WriteCloser
	receive *gob.Decoder
	stderr  *bytes.Buffer // what the process said when it failed
}

// complaint is the last line that the process, which has ended, wrote about itself.
func (p *process) complaint() string {
	lines := strings.Split(strings.TrimSpace(p.stderr.String()), "\n")
	if last := lines[len(lines)-1]; last != "" {
		return ": " + last
	}
	return ""
}

// maxStart bounds the start of a worker, which may have to compile the engine on a
// slow and busy machine.
const maxStart = 3 * time.Minute

// ready implements [source]: it starts the process and waits for its engine.
func (p *process) ready(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.running != nil {
		return nil
	}
	if err := p.start(); err != nil {
		return fmt.Errorf("%w: start the PDF worker: %v", content.ErrNotNow, err)
	}
	ctx, cancel := context.WithTimeout(ctx, maxStart)
	defer cancel()
	if err := p.during(ctx, p.greet); err != nil {
		p.end()
		return fmt.Errorf("%w: start the PDF worker %s: %v%s", content.ErrNotNow, p.command[0], err, p.complaint())
	}
	return nil
}

// during exchanges messages with the process, and kills it where ctx ends first:
// nothing else stops PDFium for certain.
func (p *process) during(ctx context.Context, exchange func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	kill := p.running.Process.Kill
	stop := context.AfterFunc(ctx, func() { _ = kill() })
	err := exchange()
	if !stop() {
		p.end()
		return ctx.Err()
	}
	return err
}

func (p *process) greet() error {
	if err := sendMessage(p.in, []byte(p.cache)); err != nil {
		return err
	}
	var r reply
	switch err := p.receive.Decode(&r); {
	case err != nil:
		return err
	case r.Err != nil:
		return r.Err
	}
	return nil
}

// read implements [source].
func (p *process) read(ctx context.Context, data []byte, give func(pageResult)) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.running == nil {
		return errClosed
	}
	err := p.during(ctx, func() error { return p.exchange(data, give) })
	var refused *failure
	if err != nil && !errors.As(err, &refused) {
		p.end()
	}
	return err
}

func (p *process) exchange(data []byte, give func(pageResult)) error {
	if err := sendMessage(p.in, data); err != nil {
		return fmt.Errorf("%w: the PDF worker has ended: %v", content.ErrDamaged, err)
	}
	for {
		var r reply
		switch err := p.receive.Decode(&r); {
		case err != nil:
			return fmt.Errorf("%w: the PDF worker has ended: %v", content.ErrDamaged, err)
		case r.Err != nil:
			return r.Err
		case r.Done:
			return nil
		}
		give(r.Page)
	}
}

func (p *process) start() error {
	cmd := exec.Command(p.command[0], p.command[1:]...)
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	p.stderr = new(bytes.Buffer)
	cmd.Stderr = p.stderr
	if err := cmd.Start(); err != nil {
		return err
	}
	p.running, p.in, p.receive = cmd, in, gob.NewDecoder(out)
	return nil
}

// end kills the process.
func (p *process) end() {
	if p.running == nil {
		return
	}
	p.in.Close()
	_ = p.running.Process.Kill()
	_ = p.running.Wait() // reports the kill
	p.running = nil
}

func (p *process) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.end()
	return nil
}
