## The frame of every page

skip-to-content = Skip to content
menu = Menu
site-search = Search this site
site-search-short = Search
sign-in = Sign in
sign-up = Create an account
sign-out = Sign out
made-with = { $site } runs on LEGOLLABORATIVE, free software for sharing.

## Lists over several pages

pager-label = Pages
pager-previous = Previous
pager-next = Next
pager-page = Page { $page }
