# Tiers and access

tiers-why = First let people see what it is worth, then the details: title, summary, field, maturity and rights are always public. Other parts may be for registered people, for who signs an agreement, or for a deal. What has been public does not become secret again.
draft-step-tiers = Who may read what
draft-step-tiers-lead = Decide part by part.
draft-tier = Tier of each part
tier-public = Public
tier-registered = Registered people
tier-nda = Who has signed an agreement
tier-deal-room = Who has been let in to a deal
part-tiers = tiers
part-sealed = what is reserved
reserved-title = Not for everybody
reserved-sign-in = Sign in to read more
reserved-watermark = This page holds confidential parts, for { $person }, { $unit }, at { $moment }. The look is noted.
access-title = Access
access-ask-title = Ask to read what is reserved
access-ask-lead = Say what for. Once the owner agrees and you have signed, you can read it. Only both sides see the request.
access-ask = Ask for access
access-purpose = Purpose
access-purpose-hint = For example: to see whether it suits a 100 MW storage plant. It becomes part of the agreement.
access-who = Who asks
access-asked-at = Asked
access-tier = Opens
access-until = Last day
access-until-hint = At most a year; it can be taken back at any time
access-approve-title = Agree
access-approve-lead = The other side signs first and reads then. Each look is noted for you.
access-approve = Agree, and have it signed
access-refuse-title = Refuse
access-refusal = Reason
access-refuse = Refuse
access-agreement = Agreement
access-agreement-keep = Keep the text
access-sign-title = Sign
access-sign-lead = The Chinese text binds. Typing your name and confirming signs it; the time and the hash of the text are kept.
access-signed_name = Your name
access-agree = I have read the agreement and accept it for my organisation
access-sign = Sign
access-scan-open = Upload a scan signed on paper instead
access-scan-lead = Download the agreement, print it, sign and seal it, then upload a PDF or a photo. Uploading it counts as signing: it is marked as signed on paper, and the time and the digest of the scan are recorded.
access-scan = Signed scan
access-scan-sign = Upload and sign
access-scanned = Signed on paper.
access-scan-read = View the scan
access-revoke-open = Take it back
access-leave-open = Give it up
access-end-why = Nothing more can be read; what was read stays confidential (Civil Code of China, Article 501).
access-revoke = Take it back
access-leave = Give it up
access-list-title = Access and looks
access-nothing-reserved = Everything is public; tiers are set in the step “Who may read what”.
access-requests = Requests
access-requests-none = Nobody has asked yet.
access-look-what = What
access-look-text = The achievement itself
access-looks = Looks
access-looks-lead = Each look beyond what registered people see, but by your own organisation.
access-state-asked = Waits for the owner until { $day }
access-state-lapsed = Not answered in time; you may ask again
access-state-refused = Refused: { $words }
access-state-approved = Agreed; waits to be signed
access-state-granted = In force: { $tier }, until { $day }
access-state-expired = Ended on { $day }
access-state-ended = Ended on { $day }
me-access-asked = Requests to read
me-access-asks = My requests to read
error-access-unit = An agreement is between organisations: ask for an appointment first
error-access-until = At most a year
error-access-agree = Please accept the agreement
failure-access-own = It is your own; there is nothing to ask for.
failure-access-state = The request has moved on; please look again.
rule-access-decided = Time to answer a request to read
mail-access-subject = [Qiao] Access: { $title }
mail-access-asked =
    Somebody asks to read what “{ $title }” reserves.

    Purpose: { $words }

    Answer here: { $place }
mail-access-approved =
    You may read what “{ $title }” reserves, until { $until }.

    Please sign first: { $place }
mail-access-refused =
    You may not read what “{ $title }” reserves.

    Reason: { $words }

    { $place }
mail-access-signed =
    The agreement for “{ $title }” is signed; it can be read until { $until }.

    Agreement and looks: { $place }
mail-access-ended =
    Access to what “{ $title }” reserves has ended.

    { $place }
part-economics = what it saves or earns
part-people = who completed it
part-partners = partners
act-token-created = made a token
act-token-ended = ended a token
act-access-asked = asked for access
act-access-approved = agreed to access
act-access-refused = refused access
act-access-signed = signed the agreement
act-access-ended = ended access
error-access-agree-rule = Civil Code of China, Article 501
demo-access-purpose = To see whether it suits the storage plant that we are building: how it is solved, and what the price rests on

# API
api-tag-access = Reading what is undisclosed
api-list-files = List the files of one’s achievement
api-add-file = Add a file to one’s achievement
api-fetch-file = Fetch a file
api-remove-file = Remove a file
api-list-versions = List the versions of an achievement
api-list-members = List the members of one’s organisation (officers)
api-list-portfolio = List the achievements of one’s organisation (officers)
api-list-access = List requests to read one's achievement
api-ask-access = Ask to read what an achievement reserves
api-list-own-access = List the requests one has made
api-get-access = Read a request
api-approve-access = Agree, with the tier and the last day
api-refuse-access = Refuse, and say why
api-end-access = Take the request back, or end the grant
