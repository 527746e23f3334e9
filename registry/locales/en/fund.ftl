# The cooperation fund.
fund-title = The cooperation fund
fund-lead = What successes gave back, and what came of it. To the cent, as of today.
fund-held-on = In the fund, { $day }
fund-received-since = Received since { $day }
fund-given-to = { $count ->
        [0] Given to projects
        [one] Given to a project
       *[other] Given to projects, { $count } times
    }
fund-sealed = { $count ->
        [one] One entry, balanced and sealed
       *[other] { $count } entries, all balanced, each sealing the one before
    }. Last seal: { $day }, { $time }.
fund-no-entry = No entry yet.
fund-chart = Received and given, by quarter
fund-no-chart = The chart begins with the first entry.
fund-period = Quarter
fund-quarter = Q{ $quarter } { $year }
fund-received-from = received from successes
fund-given-to-projects = given to projects
fund-born = What the fund made possible
fund-no-grant = The first project is still to come
fund-no-grant-text = As soon as the fund has given to a project you will see it here, with the amount and the reason.
fund-last-entries = The latest entries
fund-entries = The entries of the fund
fund-entries-lead = Everything that came into the fund and everything that left it, the latest first. A mistake is never erased: another entry undoes it.
fund-all-entries = { $count ->
        [one] The entry
       *[other] All { $count } entries
    }
fund-download = Download:
fund-day = Date
fund-who = From, to
fund-why = Why
fund-received = Received
fund-given = Given
fund-held = In the fund
fund-total = Total
fund-to-project = to { $project }
fund-from-project = back from { $project }
fund-correction = Correction
fund-grant-back = Undoes grant { $document }: { $reason }
fund-out-corrected = Correction: { $document }
fund-in-credit = Overpayment carried over to call { $document }
fund-in-paid = Contribution paid, receipt { $document }
fund-newer = Newer
fund-older = Older
fund-page-of = Page { $page } of { $pages }
fund-again = Do the sums again
fund-again-text = The file has every declaration, every payment and every entry. The program, public as well, computes the contributions and the fund again to the cent, and checks that nothing was changed afterwards. Python is all it takes.
fund-file = The file
fund-program = The program
fund-year-report = The surplus of { $year }
fund-rules = The rules
fund-rule-consent = One enters by a dated consent, for three financial years
fund-rule-loss = A loss counts as zero
fund-rule-end = Everything stops after the third year, and nothing has to be done
fund-rule-surplus = Nothing is distributed: the surplus stays in the fund and goes to other projects
fund-year-title = The fund in { $year }
fund-year-lead = What came in, what went out, and what becomes of the surplus.
fund-year-lead-running = What came in, what went out, and what becomes of the surplus. The year is not over.
fund-year-surplus-title = The surplus
fund-year-received = Received from successes
fund-year-given = Given to projects
fund-year-surplus = Surplus of the year
fund-year-surplus-text = The cooperative is non-profit: the surplus is not distributed. It stays in the fund, for the projects that follow.
fund-year-opening = In the fund when the year began
fund-year-closing = In the fund at the end
fund-year-agreement = Does it all agree?
fund-year-called = Contributions called in the year
fund-year-unpaid = Called and not yet paid, at the end
fund-year-reconciles = The books agree, to the cent, with what was declared, paid and given, counted a second time without them.
fund-year-differs = The books do not agree with what was declared, paid and given. The treasurer has to find out why before anything else.
fund-year-owed-back = Paid too much, to be paid back
fund-year-bank = On the bank account at the end
fund-accounts = The accounts of the year
fund-account = Account
fund-account-name = Name
fund-account-opening = At the beginning
fund-account-debit = Debit
fund-account-credit = Credit
fund-account-closing = At the end
fund-account-195 = Dedicated funds: cooperation fund
fund-account-467 = Success contributions called
fund-account-512 = Bank
fund-account-657 = Grants to projects
fund-account-6895 = Transfers to dedicated funds
fund-account-755 = Success contributions
fund-account-7895 = Uses of dedicated funds
fund-refused-too-much = The fund holds only { $amount }. Give that much at most.
fund-refused-organisation = No organisation has this name in its address. Check it, or leave the field empty.
fund-refused-cancelled = This grant was taken back already.
fund-refused-key = This form has been used for something else. Reload the page and start again.
api-tag-fund = Cooperation fund
api-fund = The fund as it is
api-fund-year = A year of the fund, with its surplus
api-fund-export = Everything that the accounts follow from, one JSON object a line
api-fund-csv = The entries, line by line
