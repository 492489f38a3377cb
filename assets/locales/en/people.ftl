# People: signing in, roles, desk, personal information.

nav-login = Sign in
nav-desk = Desk
me-title = My page
me-greeting = Hello, { $name }
me-roles = My roles
form-save = Save
form-acts = Actions
demo-try-as = Try it as:

role-researcher = Researcher
role-officer = Organisation administrator
role-enterprise = Enterprise user
role-broker = Technology broker
role-expert = Review expert
role-investor = Investment institution
role-operator = Operator
role-bureau = Competent authority
demo-person-researcher = Research group at a university of technology
demo-person-officer = Technology transfer office of a university of technology
demo-person-enterprise = Procurement engineer at an operator of energy storage stations
demo-person-broker = Technology broker at a technology transfer service company
demo-person-expert = Review expert in a particular field
demo-person-investor = A fund for the transfer of research achievements
demo-person-operator = Market operator
demo-person-bureau = Municipal science and technology authority

login-title = Sign in
register-title = Register
login-lead = Enter your email address or mobile number and we will send you a six-digit verification code. Signing in for the first time completes your registration; no password is needed.
login-address = Email address or mobile number
login-address-hint = For example name@dlut.edu.cn, or an eleven-digit mobile number beginning with 138.
login-send = Send verification code
code-title = Enter the verification code
code-sent = The verification code has been sent to { $address }. It is valid for five minutes.
code-code = Verification code
code-code-hint = Six digits; you can paste them.
code-newcomer = First time here? Please complete two more items
code-newcomer-lead = If you have signed in before, the verification code is enough.
code-name = How should we address you?
code-name-hint = Shown to the organisations you deal with. It need not be your legal name; no more than 40 characters.
code-consent = I have read and agree to the ‘Notice on the Handling of Personal Information’
code-submit = Sign in
code-again = No code received? Use another address or send it again
sign-out = Sign out

account-title = Account and signed-in devices
account-who = Name and contact details
account-name = Name
account-name-hint = Shown to the organisations you deal with; no more than 40 characters.
account-addresses = Sign-in addresses
account-sessions = Devices signed in
account-sessions-lead = If there is a device you do not recognise, end its session at once. A device is signed out automatically after fourteen days without use; for the operator’s staff, after eight hours.
account-browser = Device
account-browser-unknown = Unknown device
account-since = Signed in
account-seen = Last used
account-this = This device
account-end = End

appointment-title = Apply for a role
appointment-lead = Your role decides what you may do, and on whose behalf. Researchers are confirmed by the administrator of their organisation or by the operator; all other roles are confirmed by the operator.
appointment-none = You have no role yet. Searching and saving listings need no role; to publish achievements, post demands or express an intent, please apply for one first.
appointment-role = Role
appointment-organisation = Organisation
appointment-organisation-hint = Full name, usual short name or unified social credit code. Not needed for experts or the operator.
appointment-note = Note
appointment-note-hint = Details that help with verification, for example department or office telephone; no more than 500 characters.
appointment-ask = Apply for a role
appointment-asked = Applied for on { $day }, awaiting confirmation
appointment-since = Since { $day }
appointment-end = Give up
appointment-approve = Confirm
appointment-refuse = Decline

desk-lead = Matters waiting for you, the longest waiting first.
desk-wishes = { $count ->
    [one] { $count } application for a role
   *[other] { $count } applications for roles
    }
desk-nothing = None at present.

watch-follow = Tell me when there is something new
watch-title = Follow this search
watch-lead = When a new listing matches, we send you a message within one minute. You are told of each listing only once, and you can unsubscribe at any time.
watch-library = Where to search
watch-words = Search words
watch-query = Search conditions
watch-name = Name
watch-name-hint = Used in the messages; no more than 60 characters.
watch-save = Start following
watch-feed = Feed address (Atom)
watch-renew = Change the feed address
watch-end = Stop following
watch-leave-title = Stop following
watch-left-title = No longer following
watch-open = Open this search
act-favourite = Add to or remove from favourites
me-searches = Searches I follow
me-searches-none = None yet. On a page of search results, choose ‘Tell me when there is something new’.
me-favourites = My favourites
mail-alert-subject = { $count ->
    [one] { $count } new listing: { $name }
   *[other] { $count } new listings: { $name }
    }
mail-alert = { $count ->
    [one] There is { $count } new listing in the search you follow, ‘{ $name }’:
   *[other] There are { $count } new listings in the search you follow, ‘{ $name }’:
    }

    { $lines }

    If you no longer wish to receive these messages, please open: { $leave }
error-search-all = Please enter search words or choose a filter first.

own-title = My personal information
own-copy = Obtain a copy
own-copy-lead = It includes your name, sign-in addresses, roles, listings, intents, followed searches, favourites, records of consent and records of actions, in JSON format (Personal Information Protection Law, Article 45).
own-copy-take = Download the copy
own-copy-pack = Download with tables and files
own-consents = What I have consented to
own-purpose = Purpose
own-given = Time
own-withdrawn = Withdrawn
own-version = Text version
consent-account = Use of an account
consent-intent = Providing name and contact details for one intent
own-erase-title = Close the account and delete
own-erase-lead = Your name, sign-in addresses, signed-in devices, followed searches, favourites and the notes you have written will all be deleted and cannot be restored; intents awaiting a reply will be withdrawn. Drafts you wrote that were never public are deleted with their files and undisclosed parts. Listings already published belong to your organisation and are kept. Records of actions keep only an identifier, which no longer points to you (Personal Information Protection Law, Article 47).
own-erase = I understand; delete my personal information
own-erase-act = Close the account and delete
own-erased = Account closed, information deleted
own-erased-lead = You may register again at any time.
person-erased = Former user (account closed)
error-erase = Please tick the box to confirm first.

privacy-title = Notice on the Handling of Personal Information
privacy-lead = We keep only the information needed for the matter in hand, state its purpose and delete it when its time is up. You may view, correct or delete it at any time.
privacy-what-title = What we keep
privacy-what = Your name, the email address or mobile number you sign in with, the account identifier, name, email address and kind of affiliation provided by your organisation’s single sign-on, the secret of your second factor, the public keys, names and times of use of your passkeys, a hash of your password if you set one, the webhook addresses you added, the complaints you sent, the roles you have applied for, the names of your signed-in devices and their times, and what you have done in a given role. We do not ask for an identity card number, never store a password itself and use no third-party analytics.
privacy-why-title = What it is used for
privacy-why = To let you sign in, to deal with the matters you start, and to notify you of changes that concern you. The basis for handling it is your consent, and that it is necessary for concluding and performing the contracts to which you are a party (Personal Information Protection Law, Article 13).
privacy-shared-title = To whom it is provided
privacy-shared = Once an intent is accepted, the two sides see each other’s name and contact details. Before providing your information to any other recipient, we obtain your separate consent (Personal Information Protection Law, Article 23).
privacy-kept-title = How long it is kept
privacy-kept = Verification codes and records of attempts are kept for one day. Records of signed-in devices are deleted one day after the session ends. Invited addresses, imported files and messages that could not be sent are kept for thirty days; ended tokens, followed searches and webhooks for 180 days; the names and contacts of roadshow guests, and demands posted without an account with their contacts, for 180 days; the log of looks at undisclosed content for three years. The published rules prevail. Operation logs name people by number only. Operation logs are kept for no less than six months, as the law requires.
privacy-rights-title = Your rights
privacy-rights = You may view, copy, correct and delete your personal information, withdraw your consent, and ask for the rules of handling to be explained (Personal Information Protection Law, Articles 44 to 50). Withdrawing consent does not affect the validity of what was done before.
privacy-unsigned-title = When you are not signed in
privacy-unsigned = A language cookie is kept only if you choose a language. It holds no information about who you are.
privacy-version = Text version { $version }

mail-code-subject = { $code } is your Qiao 桥 verification code
mail-code = { $minutes ->
    [one] Verification code: { $code }, valid for { $minutes } minute. If you did not request it, please ignore this message and do not tell anyone the code.
   *[other] Verification code: { $code }, valid for { $minutes } minutes. If you did not request it, please ignore this message and do not tell anyone the code.
    }
mail-appointment-subject = Your role has changed
mail-appointment-begun = Your role ‘{ $role }’ at ‘{ $unit }’ has been confirmed. You can use it now.
mail-appointment-ended = Your role ‘{ $role }’ at ‘{ $unit }’ has been ended. If you have questions, please ask its officer or the operator.
mail-appointment-refused = Your role ‘{ $role }’ at ‘{ $unit }’ has not been confirmed. If you have questions, please add further details and apply again.

error-address = Enter an email address, or an eleven-digit mobile number of the Chinese mainland.
error-too-often = Too many requests. Please try again later, as the page indicates.
error-code = The verification code is wrong or no longer valid. Please check it and enter it again, or have a new one sent.
error-consent = We need your consent before we can keep your information (Personal Information Protection Law, Articles 13 and 14).
error-organisation-unknown = This organisation was not found. Please check the full name or the unified social credit code. An organisation that has not yet joined must first be registered by the operator.
error-appointment-known = You already hold this role or have applied for it.
failure-sign-in-title = Please sign in first
failure-sign-in = You need to sign in to continue.
failure-bad-role = role must be one of the eight roles.
failure-bad-name = The name must not be empty and must have no more than 40 characters.

rules-title = Time limits and rules
rules-lead = Every time limit, rate and amount named on these pages is here, with where and from which day it applies and what it rests on. A line marked “to be confirmed” has not been checked against the text of the law yet. A change is a new line; the old one stays for reference.
rules-what = Matter
rules-number = Number
rules-since = In force since
rules-source = Source
rules-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
  }
rules-working-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
  }
rule-listing-valid = How long a listing is shown
rule-listing-reminded = Reminder before it lapses
rule-intent-answered = Time to answer an intent
rule-intent-escalated = An intent passes to a broker
rule-review-unit = Time for the unit's review
rule-review-platform = Time for the market's review
rule-training-year = Hours of a broker's training in a year
audit-title = Record of acts
audit-lead = Every write is recorded, and once sealed the record cannot be changed. Look it up by object or by person; people, organisations and listings are named. Drafts that never left their author have no title here, and who asks or posts without a name has none.
audit-id = Number of an object or a person
audit-id-hint = The number, or the whole address of its page
audit-find = Look up
audit-none = Nothing is recorded under this number.
audit-when = When
audit-who = Who
audit-act = What was done
audit-object = Object
audit-position = Seal number
audit-open = Open
audit-unnamed = a party without a name
audit-left-out = { $count } more belong to intents or demands without a name and are not listed before they are accepted.
audit-by-system = The market itself
audit-by-operator = Operator at the command line
audit-by-visitor = Visitor without an account
audit-kind-achievement = Achievement
audit-kind-demand = Demand
audit-kind-organisation = Organisation
audit-kind-person = Person
audit-kind-broker = Broker
audit-kind-intent = Intent
audit-kind-access = Request to read
audit-kind-attachment = File
audit-kind-complaint = Complaint
audit-kind-case = Case
audit-kind-introduction = Introduction
audit-kind-bypass = Possible bypass
audit-kind-assignment = Assignment
audit-kind-demand-claim = Claim of a demand
audit-kind-credential = Credential
audit-kind-publicity = Publicity notice
audit-kind-objection = Objection
audit-kind-presentation = Presentation
audit-kind-roadshow = Roadshow
audit-kind-registration = Registration
audit-kind-question = Question
audit-kind-poll = Poll
audit-kind-meeting = Meeting
audit-kind-meeting-request = Request for a meeting
audit-kind-import = Import
audit-kind-import-mapping = Import mapping
audit-kind-upload = Uploaded file
audit-kind-verification = Verification
audit-kind-appointment = Appointment
audit-kind-invitation = Invitation
audit-kind-identity = Single sign-on
audit-kind-token = Token
audit-kind-webhook = Webhook
audit-kind-saved-search = Saved search
audit-kind-rule = Rule
audit-kind-tombstone = Achievement gone at its source
audit-kind-sensitivity = Sensitive achievement
error-searches-most = You can follow at most fifty searches at a time; please stop following one you no longer need
desk-members = { $count ->
    [one] { $count } person of your unit
   *[other] { $count } people of your unit
  }
appointment-revoke = End the role
identity-ways = Sign in with your organisation account
identity-ways-lead = Your organisation confirms who you are. Its staff receive the role of researcher and may register achievements, which are published after the organisation’s consent and the platform’s review.
identity-welcome = Your first sign-in
identity-welcome-lead = “{ $directory }” has confirmed who you are and provided your account identifier, name, email address and kind of affiliation; they are used only for signing in and for confirming your role. Check the name others will see, and read the notice on personal information.
identity-agree = Agree and sign in
identity-title = Single sign-on
identity-lead = Once linked, you can sign in with your organisation account and hold the role it confirms. That role ends at once when you leave the organisation or unlink the account.
identity-join = Link { $directory }
identity-part = Unlink
failure-identity-stale = This sign-in has run out, or was not begun in this browser. Please begin again at the sign-in page.
failure-identity-refused = You did not finish signing in at your organisation. Try again, or sign in by e-mail or mobile number.
failure-identity-others = This organisation account is linked to another account of the market. Unlink it there first, then come back.
failure-identity-only = No email address or mobile number is on file for your account, and you might be unable to sign in afterwards, so it cannot be unlinked. To close the account, go to “My page · My personal information”.
failure-too-often-title = Too often
failure-too-often = This has been done too many times. Please try again later; if you are signing in, you can use a code instead (/login).
failure-elsewhere-title = Another system does not answer as it should
failure-elsewhere = Your organisation's single sign-on, or another system outside, is down or answers wrongly. Please try again later, or sign in by a code (/login).
mail-security-joined =
    Your account is linked to “{ $directory }”; you can now sign in with it.

    If this was not you, unlink it at once:
    { $place }
mail-security-parted =
    Your account is no longer linked to “{ $directory }”; the role it confirmed has ended.

    If this was not you, look at where you are signed in:
    { $place }
mail-security-left =
    “{ $directory }” does not call you one of its staff any more; the researcher's role that rested on its word has ended.

    If in doubt, ask your technology transfer office; your account is at:
    { $place }
act-identity-joined = Single sign-on joined
act-identity-parted = Single sign-on parted
factor-title = Second factor
factor-lead = When you sign in, you are also asked for the six digits shown by an authenticator app on your phone. Someone who gains access to your email or phone number still cannot get in.
factor-withheld = Following GB/T 22239-2019, 8.1.4.1 d (baseline for classified protection of cybersecurity), this market requires a second factor of those who review and manage. Until you give it, these roles are suspended. Turn it on under “Second factor”; if it is on already, sign out on the page of your account and sign in again; if you have a passkey, sign in again with it.
factor-begin = Turn on
factor-scan = Open an authenticator on your telephone (any that knows TOTP) and scan the code below.
factor-enter = Enter the six digits that it shows.
factor-picture = Code for the authenticator
factor-by-hand = If you cannot scan, type it:
factor-code = Authenticator code or recovery code
factor-code-hint = The six digits of the authenticator app; without your phone, a recovery code
factor-confirm = Turn on
factor-on = It is on. { $count } recovery codes are left.
factor-recovery-new = New recovery codes
factor-end = Turn off
factor-recovery-title = Recovery codes
factor-recovery-lead = Write these down or print them now and keep them safe. Without your phone each of them takes the place of one authenticator code; they are not shown again.
factor-recovery-kept = I have stored them
factor-ask = Second factor
factor-ask-lead = Enter the six digits of your authenticator, or a recovery code.
factor-give = Sign in
factor-lost = Telephone and recovery codes lost? Ask the operator, who will turn it off once sure of who you are.
error-factor = The code is wrong or has already been used. Wait for the authenticator’s next code, or use another recovery code
failure-factor-title = A second factor is needed
failure-factor = This role holds only after the second factor. Please give it first.
failure-factor-begun = It is on already, or no code was made for your authenticator yet. See “Second factor”.
failure-factor-none = It is not on. Turn it on under “Second factor” first.
mail-security-recovery =
    New recovery codes were made for your account; the old ones are void.

    If this was not you, tell the operator at once, and look at:
    { $place }
mail-security-factor-begun =
    The second factor of your account is on; you are signed out everywhere else.

    If this was not you, tell the operator at once, and look at:
    { $place }
mail-security-reset =
    The operator has, as asked, ended the second factor, the passkeys and the password of your account, and signed you out everywhere.

    If you did not ask for it, tell the operator at once, and look at:
    { $place }
mail-security-factor-ended =
    The second factor of your account is off.

    If this was not you, tell the operator at once, and look at:
    { $place }
act-factor-begun = Second factor on
act-factor-ended = Second factor off
factor-recovery-new-lead = The old recovery codes stop working at once.
factor-end-lead = Signing in will no longer ask for a second factor, and the recovery codes stop working. Where the market requires a second factor, your reviewing and managing roles are suspended at once.
identity-seen = last confirmed { $day }
error-factor-often = Codes are not checked after five wrong ones in fifteen minutes or twenty in a day. Try again in fifteen minutes, or else tomorrow; if it is urgent, contact the operator
factor-first-code = Authenticator code
factor-first-code-hint = The six digits of the authenticator app
identity-confirm = Link your organisation account
identity-confirm-lead = Link the account “{ $label }” of “{ $directory }” to your account “{ $name }”. Whoever can sign in there can then sign in here.
identity-confirm-do = Link

## Members, invitations, verification of organisations

me-invitations = Invitations
members-title = Members and invitations
members-page = Page of the organisation
members-none = There are no members yet.
invitations-open = Invitations not answered yet
invitation-title = Invite somebody
invitation-lead = Enter an email address or mobile number. Whoever signs in with it sees the invitation; the role takes effect when they accept. Invitations stay open for fourteen days. Organisation administrators are confirmed by the operator.
invitation-address = E-mail or mobile number
invitation-role = Role
invitation-send = Send the invitation
invitation-until = Open until { $day }
invitation-revoke = Take back
invitation-accept = Accept
invitation-refuse = Decline
error-invitation-open = The same invitation to this address is still open
failure-invitation-void = The person who invited you can no longer give this role. Please ask the organisation’s administrator or the operator for a new invitation.
mail-invitation-subject = { $unit } invites you
mail-invitation = { $person } invites you to act as { $role } of { $unit } on Qiao. Please sign in by the address that got this message and answer (open for { $days } days): { $place }. If this does not concern you, ignore it.
mail-invitation-accepted-subject = Invitation accepted
mail-invitation-accepted = { $person } has accepted and acts as { $role } of { $unit }.
verification-title = Verification
verification-lead = Once verified, the organisation's page says so, and partners know whom they write to. It takes the unified social credit code (GB 32100) and a document that shows it (business licence, certificate of the institution). Staff who have nothing to do with the organisation check it; then the document is deleted and its hash alone is kept.
verification-uscc = Unified social credit code
verification-uscc-hint = 18 symbols, on the licence or certificate
verification-document = Document
verification-document-hint = PDF or photo; a phone may take one now
verification-send = Ask to be verified
verification-ask = Ask to be verified
verification-waits = Asked on { $day }, waiting to be checked. Hash of the document { $hash }…
verification-since = Verified on { $day }
verification-returned = Returned on { $day }: { $remark }
verification-check = Please hold name and code against the document. The check symbol of the code has been verified (GB 32100).
verification-known = Code on record
verification-unknown = None on record
verification-person = Asked by
verification-open = Open the document
verification-confirm = It agrees: verify
verification-remark = Why it is returned
verification-remark-hint = Say what is missing and how to mend it
verification-return = Return
desk-verifications = Organisations to verify ({ $count })
error-uscc = The code is wrong: it has 18 symbols with a check symbol (GB 32100—2015). Please compare with the document
error-uscc-other = Another code is on record for this organisation. If the record is wrong, please ask the operator to mend it
error-uscc-taken = This code is on record for another organisation. Please ask the operator to look into it
error-verification-kind = Please give a PDF or a photo
failure-verification-open = A request is waiting to be checked. Please wait for the answer.
failure-verification-taken = This code is on record for another organisation. Please return the request and say so.
mail-verification-subject = Verification of your organisation
mail-verification-confirmed = { $unit } is verified, and its page says so. { $place }
mail-verification-returned = The request of { $unit } to be verified was returned: { $remark }. Once mended it can be sent again: { $place }

## Passkeys

passkeys-title = Passkeys
passkeys-lead = Sign in with the fingerprint, face or screen lock of your phone, computer or security key, without waiting for a code; both factors are given at once. The market keeps only the public key and never sees the private one.
passkeys-kept = Your passkeys
passkeys-none = None yet.
passkey-name = Name
passkey-name-hint = To tell it from others, such as “office computer”; up to 60 characters
passkey-since = Added
passkey-used = Last used
passkey-unused = Not used yet
passkey-remove = Remove
passkey-new = Add a passkey
passkey-add = Add
passkey-no-script = Adding a passkey needs a recent browser with JavaScript enabled. You can still sign in with a code.
passkey-way = Sign in with a passkey
passkey-way-lead = For devices you have added under “My page · Passkeys”; no code needed.
passkey-enter = Sign in with a passkey
passkey-lost = Your device did not finish. Try again, or sign in with a code.
error-passkeys-full = Ten passkeys at most; remove one you no longer use
error-passkey-name = Give it a name of up to 60 characters
failure-passkey = The passkey was not accepted: it may have been removed, or more than five minutes went by. Go back and try again, or sign in with a code (/login).
failure-passkey-consent = The privacy notice has a new version. Please sign in with a code or single sign-on once (/login), read it and agree; after that your passkey works again.
failure-passkey-no-name = Passkeys are tied to a domain name and do not work at an IP address. Please open the market by its domain name.
mail-security-passkey-added =
    The passkey “{ $name }” was added to your account; you can now sign in with it.

    If this was not you, remove it at once, and look at:
    { $place }
mail-security-passkey-removed =
    The passkey “{ $name }” was removed from your account; you are signed out everywhere else.

    If this was not you, tell the operator at once, and look at:
    { $place }
act-passkey-added = Passkey added
act-passkey-removed = Passkey removed

## Passwords

password-title = Password
password-lead = You sign in with a code and need no password. If codes often fail to reach you, you can set one as well; if your second factor is on, it is asked for after the password too.
password-is-none = No password is set.
password-is-set = A password is set.
password-current = Current password
password-current-hint = Forgotten it? Sign out, sign in again with a code (with your passkey, if you have one), and leave this empty within fifteen minutes
password-password = New password
password-password-hint = 12 to 128 characters of any kind, spaces included; several unrelated words are harder to guess than a short password with symbols
password-set = Save password
password-end = Stop using a password
password-end-lead = After that you sign in with a code, a passkey or single sign-on only.
password-enter = Sign in with a password
password-enter-lead = If you have set a password, sign in with your email address or mobile number and the password. Without an account or a password, use a code.
password-enter-do = Sign in
password-by-code = Sign in with a code
login-password = Password
error-password = The address, number or password is wrong. If you have set no password, use a code
error-password-often = Too many wrong tries: five in fifteen minutes, twenty in a day, or thirty an hour from one network. You can sign in with a code now
error-password-consent = The privacy notice has a new version; please sign in with a code once, read it and agree
error-password-current = The current password is wrong or missing. If you have forgotten it, follow the note at this field
error-password-short = Too short: twelve characters at least
error-password-long = Too long: 128 characters at most
error-password-weak = This password is easy to guess: it is close to a common password, a run of keys, the name of this market, or your own name, address or number. Use several unrelated words
failure-password-none = No password is set, so there is none to remove. To set one, see “Password”.
mail-security-password-set =
    A new password was set for your account; you are signed out everywhere else.

    If this was not you, tell the operator at once, and look at:
    { $place }
mail-security-password-ended =
    The password of your account was removed; you are signed out everywhere else.

    If this was not you, tell the operator at once, and look at:
    { $place }
act-password-set = Password set
act-password-ended = Password removed


## Suggestions

suited-title = For you
suited-lead = When this is on, new matches of what you have listed appear here. Only your listings are used, not what you look at; one tap switches it off at any time, and then nothing more is looked up.
suited-on = Show suggestions
suited-off = Stop suggestions
suited-none = Nothing new fits what you have listed yet. For the whole market, see:
suited-why = Based on how your listings match those of others, newest first. Prices do not depend on who you are, and nothing is promoted. What you say of a suggestion is seen by you alone; without your name it helps to check how well matches are made.
suited-interested = Of interest
suited-dismiss-open = Not for me
suited-dismiss = Do not suggest it again
suited-interested-title = { $count } of interest
suited-dismissed-title = { $count } not suggested again
suited-reopen = Take back
act-suggestion-interested = Suggestion marked as of interest
act-suggestion-dismissed = Suggestion put away
act-suggestion-reopened = Opinion on a suggestion taken back
consent-suggestions = Suggesting matches for what I have listed
act-consent-given = Consent given
act-consent-withdrawn = Consent withdrawn

passkey-credential = Passkey
failure-not-sure = Before you change how you sign in, make an access token, have an address told of events or renew its secret, export your data or delete your account, we need to be sure it is you. Sign out, sign in again, with your second factor or passkey if you have one, and do so within fifteen minutes. If you can use neither, contact the operator.
password-no-address = Your account has no email address or mobile number. A password is used together with one of them, so it cannot be set. Please use single sign-on.
error-password-current-often = Too many tries: passwords are checked five times in fifteen minutes and twenty times a day, and changed twenty times a day. Try again later
error-passkey-new = Not added: the device’s answer was not valid, or more than five minutes went by. Please try again
passkey-lost-new = Your device did not finish: it was cancelled, or this device has been added before. Please try again.
passkey-refused = Your device cannot be asked now: you may have been signed out, signed in more than fifteen minutes ago, or tried too often. Please sign in again, or try later.

# Exports
own-exports = Who took data about me
own-exports-lead = Whenever personal data or undisclosed material is taken out of the market, it is recorded who took it, when, what and how many items (Personal Information Protection Law, Article 51). Listed here is what concerns you; of guest lists, those taken after you registered.
own-exports-none = Nobody has taken any yet.
export-when = When
export-who = By whom
export-what = What
export-rows = Items
export-by-oneself = Yourself
export-by-person = Yourself
export-by-organisation = An officer of your organisation
export-by-roadshow = The organiser of the event
export-by-case = Another participant of the case, or its supervisor
export-what-copy = Copy of personal data
export-what-package = Copy of personal data, with tables and files
export-what-portfolio = Achievements of the unit, undisclosed parts included
export-what-report = Annual report (numbers only)
export-what-guests = Guest list of a roadshow
export-what-library = A whole library (with what is not public)
export-what-judgements = Judged pairs with their texts
export-what-dossier = Dossier of a case
audit-only-exports = Exports only
audit-exports = Latest exports
act-market-exported = Export by command line
audit-kind-market = This market
act-case-exported = Dossier of a case exported
