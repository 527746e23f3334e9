name = Cases
