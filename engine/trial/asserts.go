package trial

type assert struct{}

func (s *Suite) readAsserts() {}
