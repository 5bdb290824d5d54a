package sqlite

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"github.com/watchfloor/watchfloor/engine/store/storetest"
)

// BenchmarkAppend measures durable appends of one record, by one learner and by
// a class whose appends share transactions.
func BenchmarkAppend(b *testing.B) {
	for _, writers := range []int{1, 64} {
		b.Run(fmt.Sprintf("%d writers", writers), func(b *testing.B) {
			s := mustOpen(b, filepath.Join(b.TempDir(), "runs.db"))
			var wg sync.WaitGroup
			b.ResetTimer()
			for w := range writers {
				n := b.N / writers
				if w < b.N%writers {
					n++
				}
				wg.Go(func() { appendEach(b, s, fmt.Sprintf("run/%d", w), n) })
			}
			wg.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "appends/s")
		})
	}
}

func appendEach(b *testing.B, s *Store, stream string, n int) {
	for seq := range int64(n) {
		if err := s.Append(context.Background(), stream, seq, 0, storetest.Records(stream, seq, 1)...); err != nil {
			b.Error(err)
			return
		}
	}
}
