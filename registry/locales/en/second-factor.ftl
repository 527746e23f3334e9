## Second factor

second-factor-title = Second factor
second-factor-lead = On top of the password, a code that only your phone can give. A stolen password is no longer enough.
second-factor-state-on = on
second-factor-state-off = off
second-factor-how-app = You need an authenticator app on your phone or computer: Aegis, FreeOTP, the one in your password manager…
second-factor-how-asked = The code is asked for when you sign in, and for what commits you: releasing a version, deciding on a certification, recording a payment, giving a role.
second-factor-how-codes = Ten recovery codes are there for when the phone is not.
second-factor-begin = Turn it on
second-factor-turn-on = Turn on a second factor
second-factor-scan = Scan this with your authenticator app.
second-factor-qr-label = QR code for the authenticator app
second-factor-secret = Your app does not scan? Give it this key:
second-factor-open-app = Open the app on this device
second-factor-first-code = Code shown by the app
second-factor-first-code-hint = Six digits. The second factor is on only after that.
second-factor-first-wrong = That is not the code that the app shows now. Wait for the next one, and check the phone’s clock.
second-factor-confirm = Check and turn on
second-factor-on-note = The second factor is on. Your other devices are signed out.
second-factor-code = Code
second-factor-code-hint = The six digits that your app shows, or one of your recovery codes.
second-factor-wrong = That code is not right. Give the one that the app shows now, or a recovery code that has not been used.
second-factor-used = That code has been used, and each counts once. Wait for the next one: it changes every thirty seconds.
second-factor-sign-in-title = Your code
second-factor-sign-in-lead = The password is right. Now give the code of your second factor.
second-factor-too-late = The code took more than ten minutes. Give your password again.
second-factor-lost = Lost your phone and your recovery codes?
second-factor-ask-title = Confirm with a code
second-factor-ask-lead = This commits you. Give the code of your second factor: it holds for ten minutes on this device. What you filled in is kept.
second-factor-ask-submit = Confirm
second-factor-ask-leave = Do not go on
second-factor-required-title = A second factor comes first
second-factor-required-lead = Here, administrators, certifiers and treasurers act only with a second factor. Your account has none.
second-factor-required-why = Nothing was done. Turn one on, which takes two minutes, then try again.
second-factor-turn-off = Turn the second factor off
second-factor-off-lead = The password will be enough again. Your recovery codes will no longer work.
second-factor-off-note = The second factor is off.
second-factor-api-code = This asks for a code of the second factor: send it in the header “Second-Factor”.
second-factor-api-required = This asks for an account with a second factor. Turn one on in your account.

recovery-codes-title = Recovery codes
recovery-codes-once = Print or copy them now: they will never be shown again.
recovery-codes-label = Your { $count } recovery codes
recovery-codes-use = Each works once, in the place of the app’s code. Keep them somewhere other than on the phone.
recovery-codes-kept = I have kept them
recovery-codes-left = { $left ->
    [0] All your recovery codes have been used. Ask for new ones.
    [one] You have one recovery code left of { $count }.
   *[other] You have { $left } recovery codes left of { $count }.
}
recovery-codes-new = Replace my recovery codes

## A second factor that was lost

second-factor-lost-title = Lost second factor
second-factor-lost-codes = Do you have a recovery code left? It is enough to sign in.
second-factor-lost-wait = If not, we write to you. The link in the letter starts a wait of 72 hours, after which the second factor is taken off and you choose a new password.
second-factor-lost-told = You, and the owners of all your organisations, are told at once. Each of you can stop the request.
letter-sent-second-factor = If there is an account with a second factor at this address, a letter is on its way. Its link works for an hour.
recovery-begin-lead = You ask for the second factor of the account of { $email } to be taken off in 72 hours.
recovery-begin-submit = Start the wait of 72 hours
recovery-begun-title = The wait has begun
recovery-begun-lead = The second factor will be taken off on { $when }, unless somebody objects. A letter will then tell you how to choose a password.
recovery-begun-told = Letters are on their way to you and to the owners of your organisations.
recovery-under-way = Somebody has asked for this second factor to be taken off. It will be on { $when }. If that was not you, stop the request and change the password of your mailbox.
recovery-stop-title = Stop the removal of a second factor
recovery-stop-lead = Somebody has asked for the second factor of { $person } to be taken off.
recovery-stop-submit = Stop the request
recovery-stop-dead = This request has been stopped or is over, or the link has expired.
recovery-stopped-title = The request is stopped
recovery-stopped-lead = The second factor of { $person } stays on.
recovery-stopped-note = The request is stopped. Your second factor stays on.

act-second-factor-on = second factor turned on
act-second-factor-off = second factor turned off
act-recovery-codes-made = recovery codes replaced
act-second-factor-recovery-begun = removal of the second factor asked for
act-second-factor-recovery-stopped = removal of the second factor stopped
act-second-factor-recovered = lost second factor taken off after 72 hours

letter-second-factor-on-subject = Your account has a second factor
letter-second-factor-on-body =
    Hello { $name },

    a second factor is now on for your account, and your other devices have been signed out. If that was not you, choose another password without delay: { $link }
letter-second-factor-off-subject = Your account no longer has a second factor
letter-second-factor-off-body =
    Hello { $name },

    the second factor of your account has just been turned off: the password is enough again. If that was not you, choose another one without delay: { $link }
letter-recovery-codes-made-subject = Your recovery codes have been replaced
letter-recovery-codes-made-body =
    Hello { $name },

    your account has new recovery codes, and the old ones no longer work. If that was not you, choose another password without delay: { $link }
letter-lost-factor-subject = Have you lost your second factor?
letter-lost-factor-body =
    Hello { $name },

    somebody (you, we hope) says that the second factor of your account is lost. If that was not you, do nothing: nothing changes. Otherwise this link starts a wait of 72 hours, after which it is taken off. It works for an hour:
letter-recovery-subject = The second factor of your account will be taken off
letter-recovery-body =
    Hello { $name },

    the second factor of your account will be taken off on { $when }, because somebody who reads your mail has asked for it. If that is you, wait: another letter will tell you how to choose a password. If it is not, stop the request by this link, and change the password of your mailbox:
letter-recovery-of-other-subject = Has { $person } lost their second factor?
letter-recovery-of-other-body =
    Hello { $name },

    somebody asks for the second factor of { $person }, who belongs to an organisation that you own, to be taken off. It will be on { $when }. Talk to { $person }, in person if you can. If the request does not come from there, stop it by this link:
letter-recovery-stopped-subject = Your second factor stays on
letter-recovery-stopped-body =
    Hello { $name },

    the request to take off the second factor of your account was stopped, by you or by somebody who owns one of your organisations. Have you really lost it? Talk to them, then begin again here: { $link }
letter-recovered-subject = Choose a new password
letter-recovered-body =
    Hello { $name },

    the 72 hours are over: the second factor of your account is off, and all your devices are signed out. Now choose a new password by this link, which works once, for an hour. Then turn on a new second factor.

token-packages = Only these packages
token-packages-hint = Separated by commas, for example booking, artifacts/images. Leave it empty for all of the organisation’s.
token-packages-bad = Give names of packages in lower case, separated by commas, for example booking, artifacts/images.
token-packages-alone = Choose the organisation of these packages first.
token-packages-all = all its packages
token-acts-field = It also acts in my name
token-acts-hint = Beyond reading and publishing: taking an engagement further or, where the cooperative entrusts you with them, keeping accounts and administering.
token-acts-yes = acts in your name
token-scope = What it may do
token-reads = reads
token-publishes = reads and publishes for { $organisation }: { $packages }
token-does-not-act = This token reads and publishes, and does not act in your name. Make one that may.
token-mistyped = This token is not whole: its last six characters do not follow from the others. Copy it again.
api-second-factor = A code of the second factor, if the account has one and none was given in the session within the last ten minutes.
