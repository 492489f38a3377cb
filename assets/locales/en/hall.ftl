# Roadshows: lists of guests, one's own day, co-hosts, being asked onto the stage

roster-title = Bring a list
roster-lead = Register the guests of a list you have: send a table, or paste text. You look first, then register. Seats, quotas and the waiting list hold as for those who register themselves; whoever is on the list stays as they are, whoever left it is not put back.
roster-free = { $free } seats are free; the others wait in order.
roster-file = File
roster-file-hint = .xlsx or CSV; the first row names the columns, at least name, mobile or e-mail, organisation
roster-list = Or paste the list
roster-list-hint = One guest a line: name, mobile or e-mail, organisation, group, seats, with tabs or commas between; 1,000 at most
roster-look = Look first
roster-register = Register
roster-count = { $count } will be registered; { $known } are on the list and { $left } left it, and are not registered again.
roster-over = 1,000 are registered at once at most; please bring the rest in parts.
roster-done = { $count } are registered. What follows has to be mended.
roster-wrong = { $count } rows that cannot be registered yet
roster-row = Row
roster-why = Why
roster-heads-name = name|full name|guest|contact
roster-heads-address = address|mobile or e-mail|mobile|phone|telephone|e-mail|email|mail
roster-heads-organisation = organisation|organization|company|unit|institution
roster-heads-audience = group|audience|category
roster-heads-seats = seats|persons
error-roster-empty = The list is empty: choose a file, or paste a list
error-roster-columns = The first row names no column for the name and none for the mobile number or e-mail; please add them
error-roster-twice = This number or address stands further up in the list
error-roster-audience = There is no such group; the form for registering names them
failure-roster-closed = Registration is not open, so no list can be brought. Announce the roadshow and open it first.
guest-to-agree = Entered by the organiser, not confirmed yet
brought-title = Will you come?
brought-lead = The organiser has put you onto the list of those invited. Until you confirm, no team and no broker gets to know of you (Personal Information Protection Law, article 14). If you will not come, cancel below.
brought-agree = I will come
mail-registration-brought =
    The organiser of “{ $title }” has put you onto the list of guests.
    When: { $when }
    Where: { $venue }
    It is yours to decide. Open the ticket to confirm or cancel: { $place }
    Until you confirm, the organiser alone knows of you (Personal Information Protection Law, article 14).
act-roadshow-imported = Brought a list of guests
act-registration-agreed = Confirmed being on the list
day-title = In your own calendar
day-offer = Make an address of your own: your calendar then follows your meetings and the presentations you reacted to.
day-begin = Make the address
day-lead = Subscribe to this address in your calendar. Whoever knows it reads your day; do not pass it on.
day-renew = Another address (this one ends at once)
day-meeting = 1:1 meeting: { $with }
act-roadshow-subscribed = Subscribed to one's own day
act-registration-claimed = Registered again by an address that is on the list
mail-registered-already =
    This address is registered for “{ $title }”, and somebody has just registered by it again.
    If it was you: your ticket is at { $place }, or enter the code on the page you came from.
    If it was not: ignore this, your registration stays as it is.
presentation-invited = Asked; its owner has not agreed yet
stage-invitation-title = Your achievement is asked onto a stage
stage-invitation-lead = If you agree, it goes on the public agenda, and on the stage once the organiser has looked through the material. If you do not, it is taken off the agenda and announced to nobody.
stage-invitation-yes = Agree
stage-invitation-no = Do not agree
stage-invitation-settled = There is nothing to answer here, or it has been answered.
failure-stage-answered = There is nothing to answer here, or it has been answered. To change it, speak with the organiser.
failure-stage-invited = The owner of the achievement has not agreed yet, so it cannot be ready. Wait for the answer, or take it off the agenda.
mail-stage-invited =
    “{ $title }” asks the achievement “{ $what }” onto its stage.
    When: { $when }
    Where: { $venue }
    Please answer: { $place }
mail-stage-agreed =
    The owner of “{ $what }” agrees to be on the stage of “{ $title }”; its material can be looked through: { $place }
mail-stage-declined =
    The owner of “{ $what }” does not agree to be on the stage of “{ $title }”; it is off the agenda: { $place }
act-presentation-invited = Asked an achievement onto the stage
act-presentation-agreed = The owner agreed to be on the stage
door-photo-open = This device cannot scan by itself: take a photograph
door-photo = A photograph of the ticket's code
door-photo-send = Read it and check in
door-unread = No code is to be read in the photograph; come closer and take another, or type the last four

# Referrals: taps of guests who let a broker get in touch, and no team
roadshow-seats-free = { $count ->
    [one] { $count } seat, still free
   *[other] { $count } seats, some still free
    }
roadshow-seats-full = { $count ->
    [one] { $count } seat, taken; there is a waiting list
   *[other] { $count } seats, all taken; there is a waiting list
    }
referrals-title = Referred to brokers
referrals-lead = Guests who tapped, agreed that a broker gets in touch, and did not agree that the teams know, are listed here. A broker of this event follows up; where there is none yet, please choose one. Of talks without an achievement, what guests let teams know is the organiser’s to pass on to the speaker.
referrals-lead-broker = These guests agreed that a broker gets in touch, and did not agree that the teams know. Please contact them in time; do not give their names or contact details to a team without their consent (Personal Information Protection Law, Article 23).
referrals-none = Nothing has been referred. After the event, such taps are listed here.
referrals-count = { $open } open, { $all } in all
referrals-waiting = { $count } to answer, the first by { $moment }
referral-due = Answer by { $day }
referral-late = overdue
referral-broker = Followed up by { $name }
referral-desk = Waits for a broker
referral-hidden = The guest has withdrawn their consent; name and contact details are not shown any more.
referral-give = Give to
referral-give-send = Choose
referral-outcome = Outcome
referral-send = Record the outcome
referral-answered = The guest has an answer
referral-unreached = Could not be reached
referral-dropped = The guest no longer needs it
referral-passed_on = Passed to the team with the guest’s consent
referral-withdrawn = The guest has withdrawn their consent
funnel-referred = Referred to brokers: { $all }, of which { $open } open.
failure-referral-closed = This referral is closed already. Please reload the page.
failure-referral-broker = It cannot be given to this person: they must be a broker now, and neither the guest nor whoever published the achievement. Please choose somebody else.
failure-tap-referred = This has been referred to a broker or to the organiser. If you no longer need it, clear whom you let know on your ticket; the referral is then withdrawn.
mail-roadshow-referred =
    “{ $title }” is over; thank you for taking part. What you tapped has been referred to a broker, who contacts you within the time limit; the teams have not been given your name or contact details.
    To change who may know, open your ticket: { $place }
mail-referral-made =
    “{ $title }”: { $count } of its guests’ requests are yours to follow up. Please answer the guests by { $day }.
    { $place }
mail-referral-desk =
    “{ $title }”: { $count } of its guests’ requests wait for a broker and are to be answered by { $day }; the event has no suitable broker. Please choose one:
    { $place }
mail-referral-late =
    “{ $title }”: a guest’s request was to be answered by { $day } and has no outcome yet. Please contact the guest, or give it to somebody else:
    { $place }
rule-tap-answered = Answer to what a roadshow guest tapped, by the team
rule-referral-answered = Answer to what a roadshow guest tapped
act-roadshow-referred = Taps referred to a broker
act-roadshow-referral_given = Referral given to a broker
act-roadshow-referral_closed = Referral closed
badge-a6 = A6 badge
badge-label = Label, 62 × 29 mm
mail-roadshow-speaker =
    “{ $title }” is over; thank you for presenting “{ $what }”. In the hall: interested { $interest }, want to meet { $meeting }, want the material { $material }; questions { $questions }.
    Intents of guests who let the team know are on your own page; please answer them in time. The session and its questions: { $place }
speech-lead = Tick the languages you can talk in; none means any
