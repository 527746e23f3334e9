# This brick says nothing to anybody.
