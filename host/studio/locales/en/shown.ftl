## The site in small

specimen-title = What it looks like
specimen-day = By day
specimen-night = By night
specimen-narrow = On a telephone
specimen-join = Create an account
specimen-what = What are you looking for?
specimen-search = Search

## The poster

poster-title = The poster
poster-lead = A sheet of A4 for the door, the shop window or the notice board.
poster-how = Print this page from your browser (Ctrl+P, or Share and then Print on a telephone). Only the poster goes onto paper.
poster-closed = The site is not open: whoever scans this code sees nothing yet. Open it before you put the poster up.
poster-see = See the poster
poster-back = Open
poster-code = QR code that leads to { $address }
poster-scan = To be typed in, or scanned with a telephone.
