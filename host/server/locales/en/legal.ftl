## What the law asks every site to say

legal-rights = Your rights
legal-title = Legal notice
legal-lead = Who publishes this site, and who hosts it.
legal-publisher-part = The publisher
legal-host-part = The host
legal-publisher = Publisher
legal-registration = Legal form and number
legal-address = Address
legal-email = Email address
legal-telephone = Telephone
legal-director = Responsible for what is published
legal-host = Host
legal-host-address = Address of the host
legal-host-telephone = Telephone of the host
legal-not-filled-in = Not filled in yet
legal-nothing-yet = The publisher has not filled in this part yet.
legal-no-contact = The publisher has not given an address to write to yet.
legal-fill-in = { $count ->
    [one] One line is missing. Only stewards see this. It is filled in at the studio, under “Legal notice”, or with “legollab platform legal”.
   *[other] { $count } lines are missing. Only stewards see this. They are filled in at the studio, under “Legal notice”, or with “legollab platform legal”.
}
legal-software = The software
legal-software-text = This site is made with LEGOLLABORATIVE, free software under the AGPL-3.0 licence.

## What the site keeps of people

privacy-title = Your data
privacy-lead = What this site keeps of you, why, for how long, and how to get at it.
privacy-who = Who answers for it
privacy-who-text = { $name } decides what this site keeps, and answers for it.
privacy-who-unknown = The publisher of the site decides what is kept, and answers for it. Their name has not been given yet.
privacy-where = The data lie with the host: { $name }.
privacy-contact = A question about your data? Write to
privacy-account = Your account
privacy-account-name = Your name, which other members see and visitors do not, and your email address, which only the stewards of the site see.
privacy-account-name-everyone = Your name, which everybody who visits the site sees, and your email address, which only the stewards of the site see.
privacy-account-password = Your password, in a form from which it cannot be found out.
privacy-account-letters = The messages that the site sends you, for { $days } days.
privacy-parts = What each part of the site does
privacy-parts-none = This site has no content yet.
privacy-part-nothing = Keeps nothing of you.
privacy-cookies = Cookies
privacy-cookies-text = The site has only the cookies that it needs to work. No measuring of visits, no advertising, nothing from another site: so there is nothing to accept.
privacy-cookie-name = Name
privacy-cookie-for = What it is for
privacy-cookie-lasts = How long
privacy-cookie-session = Keeps you signed in.
privacy-cookie-visitor = Protects the forms that you fill in without being signed in.
privacy-cookie-language = Remembers the language that you chose without being signed in.
privacy-cookie-flash = Tells you on the next page what has just been done.
privacy-cookie-device = Knows this browser again, so that nobody can lock your account by getting the password wrong.
privacy-cookie-days = { $days } days
privacy-cookie-unused = { $days } days after the last visit
privacy-cookie-closed = Until the browser is closed
privacy-cookie-next = One minute
privacy-rights = What you can ask for
privacy-rights-text = You can ask to see what is kept about you, to have it corrected, handed over or erased, and object to what is done with it. The answer comes within a month.
privacy-rights-contact = To do so, write to
privacy-complaint = If no answer comes, or if it does not satisfy you, you can complain to the French data protection authority, CNIL:

## To whom the site is accessible

accessibility-title = Accessibility
accessibility-full = Accessibility: fully conformant
accessibility-partial = Accessibility: partly conformant
accessibility-none = Accessibility: not conformant
accessibility-unknown = Accessibility: not evaluated yet
accessibility-full-text = The publisher declares that { $site } meets all of the French accessibility guidelines (RGAA 4.1).
accessibility-partial-text = The publisher declares that { $site } meets part of the French accessibility guidelines (RGAA 4.1).
accessibility-none-text = The publisher declares that { $site } does not meet the French accessibility guidelines (RGAA 4.1) yet.
accessibility-unknown-text = Nobody has evaluated { $site } by the French accessibility guidelines (RGAA 4.1) yet. It therefore counts as not conformant.
accessibility-checked = What is checked
accessibility-checked-text = The pages of the software are checked for each version by the rules of WCAG 2.2, levels A and AA, with a program that finds only some of the problems: keyboard, narrow screens, contrast, screen readers. What members write and upload is not checked.
accessibility-contact = Is something in your way?
accessibility-contact-text = Say on which page and with which equipment, to have the information in another way:
accessibility-recourse = If nothing happens
accessibility-recourse-text = You can write to the French Defender of Rights:
