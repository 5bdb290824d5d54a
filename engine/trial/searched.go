package trial

import "context"

// Claims judges the asserts that a search alone can judge: what is reachable, and
// what never or always holds.
func (s *Suite) Claims(ctx context.Context, opt Options) ([]Claim, error) {
	r := &Report{}
	err := s.hold(ctx, opt, r, nil, searchedOnly)
	return r.Asserts, err
}
