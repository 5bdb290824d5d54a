package check

// teachingRules are the rules about learning.
var teachingRules = []rule{}
