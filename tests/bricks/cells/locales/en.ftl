name = Cells
