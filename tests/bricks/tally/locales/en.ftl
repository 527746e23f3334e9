name = Tally
