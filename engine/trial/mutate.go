package trial

import "context"

type Mutation struct{}

func (s *Suite) mutate(ctx context.Context, opt Options, r *Report) error { return nil }
