# Roadshows

nav-roadshows = Roadshows
roadshows-title = Roadshows
roadshows-lead = Teams present what they achieved, enterprises ask in person, and every interest is followed up.
roadshows-coming = Coming up
roadshows-past = Past
roadshows-none = No roadshow is announced at present. New ones are listed here.
roadshow-new = New roadshow
roadshow-edit = Change the roadshow
roadshow-save = Save
roadshow-when = When
roadshow-where = Where
roadshow-directions = Getting there
roadshow-seats = Seats
roadshow-seats-count = { $count ->
    [one] { $count } seat, { $free } free
   *[other] { $count } seats, { $free } free
    }
roadshow-hosts = Hosts
roadshow-standing = Status
roadshow-calendar = Add to calendar
roadshow-agenda = Agenda
roadshow-all-tracks = All halls
roadshow-agenda-none = The agenda is not settled yet.
roadshow-time = Time
roadshow-what = Presentation
roadshow-presenter = Presenter
roadshow-work = Preparation
roadshow-clashes = Clashes in the agenda
roadshow-clash-track = “{ $one }” and “{ $other }” overlap in one hall
roadshow-clash-presenter = “{ $one }” and “{ $other }” overlap and have one presenter
roadshow-clash-twice = “{ $one }” and “{ $other }” are the same achievement
roadshow-clash-outside = “{ $one }” is outside the time of the roadshow
roadshow-next = Next step
roadshow-approval = Approve
roadshow-opening = Announce and open registration
roadshow-closing = Close registration
roadshow-beginning = Begin
roadshow-end = End
roadshow-archive = Archive
roadshow-cancellation = Cancel the roadshow
roadshow-cancel-open = Cancel this roadshow
roadshow-cancelled = This roadshow is cancelled: { $reason }
roadshow-unannounced = Not announced yet; only the operator sees it.
roadshow-state-draft = Draft
roadshow-state-approved = Approved, to be announced
roadshow-state-open = Open for registration
roadshow-state-closed = Registration closed
roadshow-state-live = Under way
roadshow-state-ended = Over
roadshow-state-archived = Archived
roadshow-state-cancelled = Cancelled
presentation-scheduled = Material to be checked
presentation-ready = Ready
presentation-on-stage = On stage now
presentation-done = Presented
presentation-skipped = Skipped
presentation-check = Material checked
presentation-remove = Take off the agenda
roadshow-form-slug = Short name in the address
roadshow-form-slug-hint = Small letters, digits and hyphens. It stands on posters and does not change, as 2027-spring
roadshow-form-title = Title
roadshow-form-series = Series
roadshow-form-lead = Introduction
roadshow-form-venue = Venue
roadshow-form-directions = Getting there
roadshow-form-starts_at = Begins
roadshow-form-ends_at = Ends
roadshow-form-capacity = Seats
roadshow-form-organiser = Organiser
roadshow-form-organiser-hint = Full name as in the list of organisations
roadshow-form-hosts = Co-hosts
roadshow-form-hosts-hint = One full name a line
roadshow-form-reason = Reason
slot-form-open = Add to the agenda
slot-form-add = Add
slot-form-achievement = Address of the achievement’s page
slot-form-achievement-hint = Leave empty for a welcome or a break
slot-form-title = Title
slot-form-title-hint = Left empty, the achievement’s own
slot-form-presenter = Presenter
slot-form-presenter-hint = Team or organisation; left empty, the achievement’s own
slot-form-track = Hall
slot-form-starts_at = Begins
slot-form-minutes = Minutes
error-roadshow-slug = 2 to 40 small letters, digits or hyphens
error-roadshow-slug-taken = This name is taken
error-roadshow-moment = Please give a day and a time
error-roadshow-end = The end must be after the beginning
error-roadshow-capacity = A whole number from 1 to 20000
error-roadshow-minutes = A whole number from 1 to 480
error-roadshow-organisation = No organisation has this name; please check the full name
error-roadshow-achievement = There is no such public achievement; please check the address
failure-roadshow-state = The roadshow has changed and this step is not possible now. Please reload the page.
failure-roadshow-empty = The agenda is empty. Please add at least one presentation before announcing.
failure-roadshow-reason = Please give the reason (up to 2000 characters); everybody will read it.
failure-roadshow-withdrawn = This achievement is no longer public and cannot be presented. Take it off the agenda, or wait until it is public again.
failure-roadshow-guard = No filing date is recorded for this achievement, and its owner has not declared that none is intended. A roadshow would destroy its novelty; its owner records or declares it in the step on rights first.
failure-roadshow-guard-rule = Patent Law of China, Articles 22 and 24
act-roadshow-created = Roadshow created
act-roadshow-changed = Roadshow changed
act-roadshow-approved = Roadshow approved
act-roadshow-opened = Roadshow announced
act-roadshow-closed = Registration closed
act-roadshow-began = Roadshow began
act-roadshow-ended = Roadshow ended
act-roadshow-archived = Roadshow archived
act-roadshow-cancelled = Roadshow cancelled
act-presentation-added = Added to an agenda
act-presentation-removed = Taken off an agenda
act-presentation-readied = Presentation material checked
demo-roadshow-title = Marine equipment and new energy
demo-roadshow-series = Demonstration series
demo-roadshow-lead = Twelve teams, two halls, twelve minutes each. In the demonstration market this roadshow is always today.
demo-roadshow-venue = Lecture hall, third floor, convention centre
demo-roadshow-directions = South entrance, lift to the third floor, then right.
demo-roadshow-main = Main hall
demo-roadshow-side = Side hall
demo-roadshow-welcome = Welcome
roadshow-register = Register
roadshow-ticket = My ticket
roadshow-stage = On stage now
roadshow-form-tables = Meeting tables
roadshow-form-tables-hint = Leave empty if there are no one-to-one meetings
roadshow-form-quotas = Seats by category
roadshow-form-quotas-lead = Left empty, a category has no limit of its own: first come, first served.
roadshow-form-quota_enterprise = Enterprises
roadshow-form-quota_research = Universities and research institutes
roadshow-form-quota_finance = Investors
roadshow-form-quota_agency = Service agencies and government departments
roadshow-form-quota_public = Others
presentation-edit = Change
poster-title = Poster
poster-hint = Print it on A4 and put it up at the entrance.
poster-qr = QR code of this roadshow’s page
offline-stale = No network at present; this page is as of {"{"}at{"}"}
audience-enterprise = Enterprise
audience-research = University or research institute
audience-finance = Investor
audience-agency = Service agency or government department
audience-public = Other
recipient-teams = Presenting teams
recipient-broker = Technology broker
seat-confirmed = Has a seat
seat-waitlisted = On the waiting list
seat-offered = To be confirmed
seat-cancelled = Cancelled
registration-title = Register for the roadshow
registration-name = Name
registration-organisation = Organisation
registration-address = Mobile number or email address
registration-consent = I agree that the organiser uses this information for this roadshow and creates my account from it
registration-teams = The teams of this event may see my name, organisation and public demands; teams that I tap may have my contact details too
registration-broker = A technology broker may contact me and help with introductions
registration-more = Number of people and category (optional)
registration-audience = Category
registration-seats = Seats (including your own, 5 at most)
registration-send = Register
registration-not-yet = Registration has not opened yet.
failure-registration-closed = Registration has closed. You can register at the service desk at the venue, or have a look at the next roadshow.
failure-registration-over = This registration has been checked in or cancelled and can no longer be changed.
failure-registration-offer = This seat was not confirmed in time, or has been confirmed already. Please reload the page.
failure-registration-more = You can only give up seats that you already have. If you need more, please ask those coming with you to register themselves.
error-registration-seats = The number of seats must be from 1 to 5
error-registration-here = This mobile number or email address is already registered; please check in
error-roadshow-taken = More seats than this have already been confirmed; the number cannot be lowered further
error-roadshow-tables = A whole number from 0 to 400
error-roadshow-quota = A whole number from 0 to 20000, or leave it empty
error-roadshow-own = Only your own organisation can be the organiser
ticket-title = Ticket
ticket-qr = QR code for the entrance
ticket-seats = { $seats ->
    [one] { $seats } seat
   *[other] { $seats } seats
    }
ticket-hint = Show this at the entrance, and turn up the brightness of the screen
ticket-arrived = Checked in at { $at }
ticket-confirmed = You are registered, and your seat is reserved.
ticket-waiting = All seats are taken. You are number { $place } on the waiting list; we will let you know when there is a seat.
ticket-offered = There is a seat for you, kept until { $until }. Please confirm it.
ticket-accept = Confirm the seat
ticket-cancelled = This registration has been cancelled.
ticket-again = Register again
ticket-verify = Verify your mobile number or email address
ticket-verify-lead = A verification code has been sent. Until you enter it, what you tap is kept but not passed on to the teams. At the venue you can also go in first and verify later.
ticket-code = Verification code
ticket-verify-send = Verify
ticket-code-again = Send a new verification code
ticket-consents = Who receives your contact details
ticket-consents-lead = You can change each of these at any time. Without your tick, nobody receives your name and contact details.
ticket-consents-keep = Save
ticket-change = Seats and cancellation
ticket-change-keep = Change the number of seats
ticket-cancel = Cancel the registration
door-title = Check-in desk
door-counts = Seats: { $arrived } checked in, { $expected } expected
door-what = Scan, or enter the last digits of the mobile number, a name or an organisation
door-scan = Check in
door-camera = Scan with the camera
door-hint = A barcode scanner works straight away. You can also check guests in without a network; it is uploaded once the network is back.
door-list = Print the list
door-list-lead = People: { $count }. Printed { $at }. If there is neither network nor computer, tick the boxes by pen and enter them afterwards.
door-enters = Please come in; checked in at { $at }
door-again = Already checked in at { $at }
door-waits = On the waiting list, no seat yet
door-unknown = Not found on the list
door-several = { $count ->
    [one] { $count } person matches; please choose
   *[other] { $count } people match; please choose
    }
door-enters-alone = Please come in; checked in at
door-again-alone = Already checked in at
door-several-alone = Several people match; please choose, or enter more
door-sent = All check-ins have been uploaded
door-waiting = 0 still to be uploaded
walk-in-title = Registration at the venue
walk-in-open = A guest who has not registered
walk-in-name = Name
walk-in-organisation = Organisation
walk-in-address = Mobile number or email address
walk-in-audience = Category
walk-in-seats = Seats
walk-in-consent = The guest has been told in person what the personal information is used for, and agrees
walk-in-teams = Teams for which the guest taps may have the contact details
walk-in-broker = A technology broker may contact the guest
walk-in-consents = The guest’s details may be passed on to (optional)
walk-in-send = Register and check in
badge-title = Name badge
badge-hint = Print it on A6 or label paper.
badge-open = Print the badge
badge-next = Next guest
guests-title = Guest list
guests-export = Export the list
guests-filter = Filter by status
guests-all = All
guests-confirmed = With a seat
guests-offered = To be confirmed
guests-waitlisted = Waiting list
guests-arrived = Arrived
guests-absent = Not arrived
guests-cancelled = Cancelled
guests-search = Search by name or organisation
guests-none = No registration matches. Try another filter, or send the roadshow’s page to more people.
guest-name = Name
guest-organisation = Organisation
guest-address = Contact details
guest-audience = Category
guest-seats = Seats
guest-standing = Status
guest-arrived = Checked in
guest-consents = May be passed on to
guest-tail = Last digits
guest-unverified = not verified
doubles-title = Repeated check-ins
doubles-none = Nobody has been checked in twice.
doubles-first = First
doubles-again = Again
staff-title = Staff of this roadshow
staff-lead = Staff can check guests in, register them and moderate this roadshow. Their rights are limited to this roadshow.
staff-address = Mobile number or email address of the member of staff
staff-address-hint = They must have signed in to this platform once before
staff-add = Add
staff-end = Remove
error-staff-unknown = Nobody has signed in with this; please ask the person to sign in once first
stage-title = On stage now
stage-now = On stage now
stage-place = { $place } of { $count }
stage-more = View this achievement
stage-taps = Your interest
stage-next = Up next
stage-register = Register or identify yourself
stage-break = No team is on stage at the moment. See who comes next.
stage-soon = The roadshow has not begun yet.
stage-over = The roadshow is over; you can still view the achievements on the agenda.
stage-queued = Not sent yet; kept on this phone and sent again automatically
tap-interest = Interested
tap-meeting = Want to meet
tap-material = Want material
tap-hint = One tap keeps it, another takes it back. Once you have said who you are and let the teams or a broker know, it is passed on to them, to be answered within the time limit.
tap-kept = “{ $what }” kept at { $at }
tap-taken-back = “{ $what }” taken back
questions-title = Questions
questions-count = { $count } in all
questions-none = There are no questions yet. Be the first to ask.
questions-export = Export the questions
question-words = Your question
question-hint = Write a question
question-send = Send
question-kept = Your question has been sent; it will be shown once the moderator has read it.
question-vote = Vote for: { $words }
question-like = Vote
question-count = { $count ->
    [one] { $count } vote
   *[other] { $count } votes
    }
question-answer = Answer
question-attach = Attach to the achievement’s page
question-about = Presentation
question-votes = Votes
question-at = Time
question-waiting = To be reviewed
question-shown = Shown
question-answered = Answered
question-hidden = Hidden
moderation-shown = Show
moderation-answered = Mark as answered
moderation-hidden = Hide
control-title = Moderator’s desk
turn-on-stage = Call to the stage
turn-done = Finish
turn-skipped = Skip
screen-title = Large screen
screen-scan = Scan to take part: Interested, Want to meet, Want material
failure-stage-not-live = The roadshow is not under way, and this is not possible at present.
failure-stage-unchecked = The material for this achievement has not been checked yet, so it cannot be presented. Please check it in the agenda first.
failure-stage-unchecked-rule = Patent Law of China, Articles 22 and 24
mail-roadshow-subject = { $title }
mail-registered =
    You are registered for “{ $title }”.
    When: { $when }
    Where: { $venue }
    Seats: { $seats }
    Ticket: { $place }
mail-seat-offered =
    There is a seat for you at “{ $title }”, kept until { $until }.
    Please open your ticket to confirm it: { $place }
mail-seat-given =
    There is a seat for you at “{ $title }”, and it has been confirmed for you.
    When: { $when }
    Where: { $venue }
    Ticket: { $place }
mail-seat-lapsed =
    The seat kept for you at “{ $title }” has lapsed and been given to the next person.
    If you would still like to come, you can register again.
mail-roadshow-cancelled =
    “{ $title }” is cancelled; please do not come. The reason is on its page: { $page }
act-registration-made = Registered for a roadshow
act-registration-given = Seat given from the waiting list
act-registration-accepted = Seat confirmed
act-registration-lapsed = Seat lapsed
act-registration-cancelled = Registration cancelled
act-registration-resized = Number of seats changed
act-registration-verified = Contact details verified
act-registration-consented = Consent to passing on changed
act-registration-forgotten = Guest forgotten at the end of retention
act-registration-arrived = Checked in
act-roadshow-staffed = Staff added
act-roadshow-unstaffed = Staff removed
act-roadshow-exported = Guest list exported
act-presentation-changed = Agenda changed
act-presentation-turned = Brought onto or off the stage
act-question-asked = Question asked
act-question-decided = Question dealt with
demo-guest-1 = Procurement engineer | An operator of energy storage stations
demo-guest-2 = Investment manager | A fund for the transfer of research achievements
demo-guest-3 = Head of research and development | A supplier of ship equipment
demo-guest-4 = Technical director | A farming enterprise for premium seafood
demo-guest-5 = Science and technology officer | A district science and technology authority
demo-guest-6 = Member of a research group | An ocean university
demo-question-1 = Are the lifetime data in salt spray measured or extrapolated?
demo-question-2 = Roughly how much can the pilot line produce in a year?
demo-question-3 = Could we try out a prototype first?
questions-answered = Asked and answered at roadshows
meetings-title = One-to-one meetings
meetings-lead = Say what you would like to talk about. Once the other side accepts, a table is assigned automatically; the time and the table number are shown here.
meetings-own = My meetings
meetings-none = No meetings are scheduled yet.
meetings-table = Table { $table }
meetings-wishes = Awaiting a reply or a table
meetings-team = Meetings about “{ $title }”
meetings-tables = Meetings by table
meetings-give-up = Cancel this meeting
meeting-planned = Scheduled
meeting-held = Held
meeting-missed = Did not take place
meeting-cancelled = Cancelled
wish-requested = Awaiting a reply
wish-accepted = Accepted, table to be assigned
wish-declined = Declined
wish-withdrawn = Withdrawn
wish-title = Ask a team for a meeting
wish-presentation = Team
wish-registration = Guest
wish-reason = What you would like to talk about
wish-reason-hint = One or two sentences; the other side decides from them whether to meet
wish-send = Send the request
wish-accept = Accept
wish-decline = Decline
wish-withdraw = Withdraw
wish-team-title = Ask a guest for a meeting
wish-team-lead = Only guests who have agreed to be known to teams are listed.
away-title = Times that do not suit, and languages
away-lead = Tick the times when you are not available
away-keep = Save
plan-title = Table plan
plan-counts = Meetings: { $agreed } accepted, { $planned } scheduled. Slots: { $slots }. Tables: { $tables }.
plan-make = Assign tables automatically
plan-hint = As far as possible, everybody with an accepted request gets to meet somebody. Slots that have begun stay as they are, and you can assign again as often as you like.
slots-starts_at = First slot begins
slots-minutes = Minutes per slot
slots-count = Number of slots
slots-keep = Save the slots
outcome-held = Held
outcome-guest = Guest did not come
outcome-team = Team did not come
error-meeting-minutes = A whole number from 1 to 120
error-meeting-count = A whole number from 1 to 100
error-meeting-already = A meeting with this team has already been requested; please wait for the reply
failure-meeting-register = To ask for a meeting, please register first.
failure-meeting-answered = This request has already been answered. Please reload the page.
failure-meeting-late = A meeting can no longer be cancelled in the 30 minutes before it begins. Please tell the staff at the venue.
failure-meeting-slots = Please set the meeting slots and the number of tables before assigning tables automatically.
failure-meeting-planned = Tables have already been assigned, and the slots can no longer be changed.
mail-meeting-asked =
    Somebody would like to meet you at “{ $title }” about “{ $what }”.
    To talk about: { $reason }
    Please reply here: { $place }
mail-meeting-accepted =
    The meeting request about “{ $what }” has been accepted. We will let you know once the time and the table are set.
    { $place }
mail-meeting-declined =
    The meeting request about “{ $what }” has been declined. You can ask another team instead.
    { $place }
mail-meeting-planned =
    The times and tables of your meetings at “{ $title }” have been set or have changed. Please open your ticket and look under “One-to-one meetings”.
    { $place }
funnel-title = Conversion funnel
funnel-lead = From registration to an accepted intent; open any step to see who is in it.
funnel-step = Step
funnel-count = People
funnel-share = Share of registrations
funnel-bar = Chart
funnel-nameless = { $count ->
    [one] { $count } more tap came from a phone whose owner has not been identified.
   *[other] { $count } more taps came from phones whose owners have not been identified.
    }
step-registered = Registered
step-arrived = Arrived
step-tapped = Showed interest
step-intended = Intent created
step-met = One-to-one meeting
step-accepted = Intent accepted
step-termed = Term sheet (letter of intent)
step-contracted = Contract signed
guests-registered = Registered
guests-tapped = Showed interest
guests-intended = Intent created
guests-met = With a meeting
guests-accepted = Intent accepted
tasks-title = Follow-up after the roadshow
tasks-none = Once the roadshow is over, what is to be followed up on days 3, 14 and 90 is listed here.
task-answers = Day 3: make sure that every intent has been answered
task-progress = Day 14: find out how the talks are going
task-results = Day 90: record the results
task-due = Due by { $at }
task-done = Done { $at }
task-note = What has been done
task-mark = Mark as done
failure-roadshow-task = This follow-up task has already been done.
roadshow-intent = Tapped at “{ $title }”: { $kinds } ({ $at })
list-and = {", "}
mail-roadshow-ended =
    “{ $title }” is over; thank you for coming. The agenda and the achievements can still be read.
    Agenda and ticket: { $place }
mail-roadshow-unclaimed =
    “{ $title }” is over. Some of what you tapped has not been passed on to the teams yet: please open your ticket, verify your contact details, and tick that the teams may have them, or that a broker may contact you.
    { $place }
mail-roadshow-task =
    A follow-up task for “{ $title }” is due. { $task }.
    { $place }
act-roadshow-slotted = Meeting slots set
act-roadshow-followed_up = Follow-up after a roadshow
act-meeting_request-made = Meeting requested
act-meeting_request-answered = Meeting request answered
act-meeting-planned = Meeting scheduled
act-meeting-settled = Outcome of a meeting recorded
mail-roadshow-carried =
    “{ $title }” is over; thank you for taking part. What you tapped has been passed on to the teams, who answer within the time limit.
    Agenda and ticket: { $place }
mail-meeting-given-up =
    A meeting about “{ $what }” at “{ $title }” has been cancelled; both sides have been told.
    { $place }
fitting-title = Presentations that fit your demands
fitting-demand = Your demand: { $title }
fitting-why = why
fitting-guests = Guests who may need this
polls-title = Polls
poll-vote = Vote
poll-again = Change my vote
poll-close = Close the poll
poll-closed = Closed
poll-result = Result
poll-question = Question
poll-choices = Choices
poll-choices-hint = One a line, 2 to 6
poll-open = Open a poll
poll-kept = Your vote is kept
failure-poll = Please give a question and 2 to 6 choices of at most 40 characters each.
failure-poll-choice = Please choose one of the answers.
failure-poll-closed = The poll is closed, or there is no such choice.
scores-title = Scores
scores-lead = Score each team from 1 to 5. Until the event is over, only you can see it.
scores-lead-keeper = Scores of experts and investors are summed up when the event is over.
scores-sealed = Scores are not shown before the event is over.
mark-advance = Technology
mark-market = Market
mark-team = Team
mark-ready = Maturity
score-remark = Remark (optional)
score-keep = Send the score
score-again = Update the score
scores-sum = Sum
scores-cards = Cards
scores-remarks = Remarks
failure-score-closed = Scores are taken while the event is under way.
failure-score-marks = Please give each item a score from 1 to 5.
act-poll-opened = A poll is opened
act-poll-closed = A poll is closed
act-presentation-scored = A presentation is scored
demo-wish-1 = Conditions and price of trying a prototype
demo-wish-2 = Who does what in a joint pilot
invite-title = Invite
invite-lead = Send the way to register to many: paste a list, or choose one of your saved searches for demands, to invite those who posted them and wish to receive suggestions.
invite-list = Mobile numbers or e-mail addresses
invite-list-hint = One a line, or between commas
invite-search = A saved search for demands
invite-look = Look first
invite-send = Send the invitations
invite-count = { $count } will be invited; { $known } are registered already and are not written to.
invite-odd = These are neither a mobile number nor an e-mail address and are left out:
invite-whom = Show the list
failure-invite-closed = Registration is not open, so nobody can be invited.
act-roadshow-invited = Guests are invited
mail-roadshow-invitation =
    You are invited to “{ $title }”.
    When: { $when }
    Where: { $venue }
    Register in three fields: { $place }
roadshows-search = Find by event, achievement, speaker or organiser
roadshows-not-found = No coming roadshow fits.
roadshows-all = Show all
mail-roadshow-moved =
    The time or place of “{ $title }” has changed.
    When: { $when }
    Where: { $venue }
    The agenda and planned meetings move along with the start.
    Ticket: { $place }
failure-tap-carried = This tap has become an intent, which you can withdraw on your own page.
failure-meeting-away = A meeting is planned in a slot that you marked. Please cancel the meeting first.
failure-meeting-early = The meeting has not begun, so it cannot be marked as held.
tap-refused = Not kept; please reload the page
door-trouble = Check-in does not answer; please try again
