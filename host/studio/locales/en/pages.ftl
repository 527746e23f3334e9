## Home page

pages-title = Pages and menu
pages-lead = The home page from top to bottom, the menu, and what other sites may show.
pages-home = On the home page
pages-none = The home page has no block yet
pages-none-text = Visitors see the name of the site and its parts.
pages-suggested = This is what your bricks suggest. As soon as you change something, the order is yours.
pages-chosen = This is your order. A brick that you add later puts nothing there by itself.
pages-up = Move up
pages-down = Move down
pages-remove = Take out
pages-to-suggested = Go back to what the bricks suggest
pages-add-title = What can be added to the home page
pages-add = Add
pages-full = The page has its { $most } blocks, the most that it can have. Take one out to put in another.
pages-nothing-to-add = Your bricks have no other block to show.

## Menu

pages-menu = Menu
pages-menu-lead = Everybody finds in it what they may see. A page that is left out stays open to whoever has its address.
pages-menu-none = Your bricks have no page for the menu.
pages-menu-browse = At the top of each page
pages-menu-mine = Under “Mine”
pages-menu-manage = Under “Manage”
pages-menu-hide = Leave out
pages-menu-show = Put back
pages-menu-hidden = left out

## On other sites

pages-widgets = On other sites
pages-widgets-lead = Another site can show one of your blocks in a frame, as visitors see it. All it has to do is copy what stands here; there is no script in it.
pages-widgets-closed = It is empty there until your site is open.
pages-widgets-none = Your bricks have no block that is made for other sites.
pages-widgets-grant = Allow
pages-widgets-change = Change
pages-widgets-sites = May be shown by: { $sites }
pages-widgets-snippet = What the other site copies to show “{ $block }”
widget-title = “{ $block }” on other sites
widget-lead = You choose which sites may show it, and what they show.
widget-sites = The sites that may show it
widget-sites-hint = One address a line, such as https://www.example.org. At most { $most }.
widget-sites-bad = “{ $site }” is not the address of a site. Write it as your browser shows it, such as https://www.example.org.
widget-sites-none = Write at least one address. To allow no site any more, take the block out on the page before.
widget-sites-many = Keep at most { $most } addresses.
widget-unkept = One of these numbers is too large to be kept.

## Legal notice

legal-title = Legal notice
legal-lead = The law asks every site to say who publishes it and who hosts it. These lines stand at the foot of every page.
legal-publisher = Publisher of the site
legal-publisher-hint = The name of the association, town, company or person.
legal-registration = Legal form and number
legal-registration-hint = For example: association under the law of 1901, RNA W332000000. Or the SIREN.
legal-address = Address
legal-address-hint = The address of the seat.
legal-email = Email address
legal-email-hint = Members also write there about their data and about accessibility.
legal-email-bad = Write a single address, such as hello@example.org.
legal-line-bad = Write a single line of { $letters } characters at most.
legal-telephone = Telephone
legal-telephone-hint = For example: +33 5 56 00 00 00.
legal-director = Responsible for what is published
legal-director-hint = A person. For an association, usually its president.
legal-host-part = The host
legal-host = Name of the host
legal-host-hint = The company or cooperative that keeps the server.
legal-host-address = Address of the host
legal-host-address-hint = The address of its seat.
legal-host-telephone = Telephone of the host
legal-host-telephone-hint = Ask for it if it is not published.
legal-accessibility-part = Accessibility
legal-accessibility = What an evaluation has found
legal-accessibility-hint = By the RGAA 4.1. Declare only what somebody has checked on your site.
legal-accessibility-unknown = Nobody has evaluated the site yet
legal-accessibility-none = Not conformant: fewer than half of the criteria
legal-accessibility-partial = Partly conformant: half of the criteria or more
legal-accessibility-full = Fully conformant: all of the criteria
legal-jurist = The text about data is made by itself, of the bricks of the site and what they may do. Have a jurist read all of it if you can.
check-legal = { $count ->
    [one] Legal notice: one line is missing
   *[other] Legal notice: { $count } lines are missing
}
check-legal-text = What is missing: { $lines }. What is not filled in is not shown.
check-legal-button = Fill in
area-pages = Pages and menu
area-legal = Legal notice
do-blocks = Change the blocks of the home page
do-blocks-suggested = Leave the blocks of the home page to the bricks
do-legal = Change the legal notice
do-menu = Arrange the menu
do-menu-suggested = Leave the menu to the bricks
do-embeds = Change which blocks other sites may show
