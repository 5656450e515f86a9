package archive

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"iomnews/internal/news"
)

// Lock is the hold on a data directory that commands which write take for a
// round: crawl, run, extract, index, import, forget, restore. Reading never
// needs it. The system gives it back when the process ends, however it ends.
type Lock struct{ f *os.File }

// LockDir takes the lock of the data directory dir (the file dir/lock). Another
// process that holds it is news.ErrLocked, with its process id.
func LockDir(dir string) (*Lock, error) {
	path := filepath.Join(dir, "lock")
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock data directory: %w", explainFile(path, err))
	}
	for try := 0; ; try++ {
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if errors.Is(err, syscall.EWOULDBLOCK) && try < 5 { // Locked may be looking just now
			time.Sleep(10 * time.Millisecond)
			continue
		}
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if errors.Is(err, syscall.EWOULDBLOCK) {
		who := make([]byte, 32)
		n, _ := f.ReadAt(who, 0)
		f.Close()
		return nil, fmt.Errorf("%s is %w (process %s): wait for it, or stop it", dir, news.ErrLocked, strings.TrimSpace(string(who[:n])))
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("lock data directory %s: %w", dir, err)
	}
	// The process id is for people; that it cannot be written (a full disk) harms nothing.
	if f.Truncate(0) == nil {
		_, _ = f.WriteAt(fmt.Appendf(nil, "%d\n", os.Getpid()), 0)
	}
	return &Lock{f}, nil
}

// Close gives the lock back. The file stays.
func (l *Lock) Close() error { return l.f.Close() }

// Locked reports whether some process holds the lock of dir now; it takes
// nothing away from anybody.
func Locked(dir string) (bool, error) {
	f, err := os.Open(filepath.Join(dir, "lock"))
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look at the lock of %s: %w", dir, err)
	}
	defer f.Close()
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_SH|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("look at the lock of %s: %w", dir, err)
	}
	return false, nil
}
