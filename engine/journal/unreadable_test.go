package journal_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/store"
)

// What cannot be read is told with its place, and that nothing is lost.
func TestRecordsThatCannotBeReadAreTold(t *testing.T) {
	var into struct {
		What string `json:"what"`
	}
	wrong := json.Unmarshal([]byte(`{"what":7}`), &into)
	for _, c := range []struct {
		seqs []int64
		want string
	}{
		{nil, ""},
		{[]int64{3}, `record 3 of "learner/amy/actions" is kept but cannot be read (its what holds a JSON number); the rest counts`},
		{[]int64{3, 7}, `2 records of "learner/amy/actions" are kept but cannot be read (3, 7; the first: its what holds a JSON number); the rest counts`},
		{[]int64{1, 2, 3, 4, 5, 6, 7}, `7 records of "learner/amy/actions" are kept but cannot be read (1, 2, 3, 4, 5 and 2 more; the first: its what holds a JSON number); the rest counts`},
	} {
		var u journal.Unreadable
		for _, seq := range c.seqs {
			u.Add(store.Record{Stream: "learner/amy/actions", Seq: seq}, wrong)
		}
		err := u.Err()
		if c.want == "" && err != nil || c.want != "" && (err == nil || err.Error() != c.want) {
			t.Errorf("%v gives\n%v, want\n%s", c.seqs, err, c.want)
		}
		if errors.Is(err, store.ErrDamaged) {
			t.Error("the chain is called damaged")
		}
	}
}
