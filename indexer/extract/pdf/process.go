package pdf

import (
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"sync"

	"policysearch/indexer/extract/content"
)

// request asks a worker process for the pages of a file.
type request struct {
	Cache string
	Data  []byte
}

// reply is a page, or the end of the file. An empty one greets the parent.
type reply struct {
	Page pageResult
	Done bool
	Err  *failure // of the file; nil if it could be read
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
	running *exec.Cmd
	in      io.WriteCloser
	send    *gob.Encoder
	receive *gob.Decoder
	greeted bool // the running process has said that it is a worker
}

// read implements [source]. Where ctx ends first, the process is killed: nothing else
// stops PDFium for certain.
func (p *process) read(ctx context.Context, data []byte, give func(pageResult)) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if p.running == nil {
		if err := p.start(); err != nil {
			return fmt.Errorf("start the PDF worker: %w", err)
		}
	}
	kill := p.running.Process.Kill
	stop := context.AfterFunc(ctx, func() { _ = kill() })
	err := p.exchange(data, give)
	var refused *failure
	if !stop() || err != nil && !errors.As(err, &refused) {
		p.end()
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

func (p *process) exchange(data []byte, give func(pageResult)) error {
	if !p.greeted {
		var hello reply
		if err := p.receive.Decode(&hello); err != nil {
			return fmt.Errorf("start the PDF worker: %s is none: %w", p.command[0], err)
		}
		p.greeted = true
	}
	if err := p.send.Encode(request{p.cache, data}); err != nil {
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
	if err := cmd.Start(); err != nil {
		return err
	}
	p.running, p.in, p.send, p.receive = cmd, in, gob.NewEncoder(in), gob.NewDecoder(out)
	p.greeted = false
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
