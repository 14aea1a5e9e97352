package generation

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// holdEnv makes the test binary take the lock of a folder and hold it.
const holdEnv = "TEST_HOLD_LOCK"

func TestMain(m *testing.M) {
	if data := os.Getenv(holdEnv); data != "" {
		if _, err := Lock(data); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println("held")
		time.Sleep(time.Minute) // until it is killed
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// holder starts a process that holds the lock of data.
func holder(t *testing.T, data string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), holdEnv+"="+data)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "held\n" {
		t.Fatalf("%q, %v", line, err)
	}
	return cmd
}

func TestASecondProcessIsTurnedAway(t *testing.T) {
	data := filepath.Join(t.TempDir(), "new", "data")
	other := holder(t, data)

	_, err := Lock(data)
	var locked *LockedError
	if !errors.As(err, &locked) || locked.Holder.PID != other.Process.Pid || locked.Data != data {
		t.Fatalf("error %v, want a LockedError with process %d", err, other.Process.Pid)
	}
	for _, want := range []string{data, fmt.Sprintf("process %d since ", other.Process.Pid), time.Now().Format("2006-01-02 ")} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not tell %q", err, want)
		}
	}

	// The lock of a process that has died is no obstacle.
	if err := other.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	other.Wait()
	unlock, err := Lock(data)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Lock(data); !errors.As(err, &locked) || locked.Holder.PID != os.Getpid() {
		t.Errorf("error %v, want a LockedError with this process", err)
	}
	if err := unlock(); err != nil {
		t.Error(err)
	}
	unlock, err = Lock(data)
	if err != nil {
		t.Fatalf("after unlock: %v", err)
	}
	unlock()
}

// Between taking the lock and writing down who has it, nobody is named wrongly.
func TestAnUnknownHolder(t *testing.T) {
	data := t.TempDir()
	unlock, err := Lock(data)
	if err != nil {
		t.Fatal(err)
	}
	unlock()
	unlock, err = Lock(data)
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	if err := os.Truncate(filepath.Join(data, "lock"), 0); err != nil {
		t.Fatal(err)
	}
	_, err = Lock(data)
	if want := data + " is being indexed by another process; wait for it to end"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestLockInAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	write(t, path, "x")
	if _, err := Lock(path); err == nil || !strings.HasPrefix(err.Error(), "make the data folder: ") {
		t.Errorf("error %v", err)
	}
}
