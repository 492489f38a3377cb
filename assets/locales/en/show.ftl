self-check-in-title = Self check-in
self-check-in-code = Code of the entrance
self-check-in-code-hint = The six digits on the screen at the entrance; they change every two minutes
self-check-in-send = Check in
self-check-in-desk = Self check-in
self-check-in-nobody = This telephone holds no ticket for this event. Open the link to your ticket that you were sent, or register first; the desk also finds you by the last digits of your number.
self-check-in-unproved = Your number or e-mail address is not verified yet. Enter the code that you were sent on the page of your ticket, then check in; or go to the desk.
self-check-in-waits = You are on the waiting list and have no seat yet. You are told when one is free; you may also ask at the desk.
error-self-check-in-code = This code is wrong, or it has changed. Enter the six digits that the screen at the entrance shows now, or go to the desk.
failure-self-check-in-off = There is no self check-in at this event. Show your ticket at the desk, or say the last digits of your number.
failure-self-check-in-day = Self check-in is open on the day of the event alone, until it ends. Then check in at the entrance by the code on the screen.
failure-self-check-in-setting = Choose whether self check-in is opened, has a new code, or is closed.
self-check-in-is-on = Guests may check in on their own telephones by the code that the screen at the entrance shows. Only staff can open that screen; please put it up at the entrance.
self-check-in-is-off = Self check-in is closed; guests go to the desk
self-check-in-on = Open self check-in
self-check-in-renew = Change the code
self-check-in-off = Close self check-in
door-screen-open = Screen at the entrance
door-screen-lead = Press “Self check-in” on the page of your ticket and enter these six digits
door-screen-scan = Or scan this code
door-screen-qr = Code for cameras for self check-in
act-roadshow-code_renewed = Self check-in opened, or its code changed
act-roadshow-code_withdrawn = Self check-in closed
scores-uninvited = Only experts and investors whom the organiser invited score here, and { $organiser } has not invited you. To take part, ask the organiser, who invites you on this event’s page of scores by the number or address that you sign in with.
judges-title = Judges
judges-lead = Only experts and investors who were invited can score. They are told; once taken off, what they scored counts no more.
judges-none = Nobody was invited yet, so nobody can score.
judge-invited = invited on { $day }
judge-end = Take off
judge-invite = Invite a judge
judge-address = The judge’s number or e-mail address, as they sign in
judge-address-hint = They must hold the role of an expert or an investor
error-judge-unknown = No expert and no investor signs in by this. Ask them to sign in and to apply for the role first, then invite them.
error-judge-own = Officers of who holds the event, and the operator, do not score at it. Please invite somebody else.
failure-judge-state = Judges are invited and taken off once the event is announced and before it is over.
mail-judge-invited =
    You are invited to judge at “{ $title }”: { $when }, { $venue }.
    Sign in and score the teams on stage while the event is under way; until it is over only you can see your scores: { $place }
mail-judge-revoked =
    The organiser of “{ $title }” has taken back your invitation to judge; what you scored counts no more. Please ask the organiser if you have questions.
act-roadshow-judge_invited = Judge invited
act-roadshow-judge_revoked = Judge taken off
material-title = Material for the stage
material-lead = A roadshow is public: what is said and shown there is disclosed. Please give the organiser what you will show, to be looked through for what is not public yet.
material-given = Given
material-none = not given yet
material-nothing = No slides
material-choose = Choose an attachment of the achievement, or say that there are no slides
material-upload = Upload another file
material-attachments = Attachments of the achievement
material-send = Give it to be looked through
material-shown = Shown on stage
material-public = Slides and talk hold no technical content that is not public yet, or a patent was filed for it
material-known = This file holds no technical content that is not public yet, or a patent was filed for it
material-file = File
material-file-hint = PDF, picture, Word, Excel, PowerPoint or text; only the organiser looks it through
error-material-public = Please make sure and tick this. What is not public yet is filed for a patent first, or left out.
failure-material-late = This turn has come or is over; nothing can be given any more. Please speak with the organiser.
failure-roadshow-material = The material for the stage has not come yet, so this cannot be ready: a roadshow is public, and what is shown there first loses its novelty (Patent Law of China, Articles 22 and 24). The team chooses an attachment, uploads a file or says that there are no slides under “Material for the stage”; the organiser may do so for the team.
failure-roadshow-unread = Open the material, look through every page for technical content that is not public yet (Patent Law of China, Articles 22 and 24), then tick that you did. In doubt, ask the team for another version.
presentation-checked = Every page looked through: nothing that is not public yet
act-presentation-material_given = Material for the stage given
referral-speaker = To pass on to the speaker { $name }
failure-referral-consent = This guest lets teams know and no broker, so no broker may be given it (Personal Information Protection Law, Article 23). Please pass it on to the speaker, or ask the guest to agree on the ticket.
mail-referral-speaker =
    “{ $title }”: guests tapped { $count } talks without an achievement and let the team know. Please pass it on to the speakers and answer the guests by { $day }:
    { $place }
door-later = Not on the list kept here. The scan is kept and checked once the network is back; please ask them to wait
door-left-title = Scans to be looked into
door-left-lead = Scanned without a network, and still not let in when the network came back. Compare with the ticket the guest shows: who is on the waiting list is scanned again once there is a seat; who is on no list can be registered at the desk.
mail-roadshow-overrun =
    “{ $title }” ran past its planned end and nobody ended it; it has now ended automatically. What guests tapped is on its way; follow-up is here:
    { $place }
rule-roadshow-overrun = When a roadshow that nobody ended ends automatically
error-registration-most-0 = There are no seats for this group here; choose another group, or contact the organiser
error-registration-most-1 = At most 1 seat can be had here; ask those coming with you to register themselves, or contact the organiser
error-registration-most-2 = At most 2 seats can be had here; ask those coming with you to register themselves, or contact the organiser
error-registration-most-3 = At most 3 seats can be had here; ask those coming with you to register themselves, or contact the organiser
error-registration-most-4 = At most 4 seats can be had here; ask those coming with you to register themselves, or contact the organiser
mail-roadshow-moved-for-all =
    The time or place of “{ $title }” has changed; please arrange your turn on stage, your scoring or your work there accordingly.
    When: { $when }
    Where: { $venue }
    The agenda and planned meetings move along with the start.
    { $place }
mail-roadshow-cancelled-for-all =
    “{ $title }” is cancelled. Reason: { $reason }. Turns on stage, scoring, meetings and work at the venue are cancelled with it.
    { $place }
offline-title = No network at present
offline-lead = These pages are on this device and open without a network:
offline-none = No pages are on this device yet. The agenda, ticket, schedule and stage of a roadshow are kept once you have opened them.
offline-again = Try again
door-gone = Has cancelled; the seat was given up
door-late = Scanned after the event had ended; not counted
door-over = The event has ended, and with it the work at the door. Scans that this device made before the end and has not sent yet are sent automatically; please keep this page open until it says that all have arrived.
failure-question-many = At most five questions can be asked within ten minutes; this one has not been kept.
roadshow-not-held = Nobody began it by the end of its time and nobody was checked in, so it counts as not held
mail-roadshow-not-held =
    “{ $title }” was not held at its time; registrations and meetings are cancelled with it. Whether it is held at another time, its page says: { $page }
mail-roadshow-not-held-for-all =
    By the end of its time nobody had begun “{ $title }” and nobody was checked in, so it counts as not held. Turns on stage, scoring, meetings and work at the venue are cancelled with it.
    To hold it on another day, the organiser sets up a new one: { $place }
failure-registration-past = The time of this event is over and registration has ended. Please have a look at the next roadshow.
roadshow-form-starts_at-hint = When it changes, the agenda and the slots for meetings move by as much
error-roadshow-met = A meeting has been held already, so the start of this event can no longer be changed. Please set up another event for what is held at another time.
mail-meeting-team-off =
    “{ $what }” will not be presented at “{ $title }”; the meeting that you asked for or agreed on with this team is called off. You can ask another team instead.
    { $place }
