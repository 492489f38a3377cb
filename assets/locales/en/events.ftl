# Webhooks, and the names of events

webhooks-title = Webhooks
webhooks-lead = Your own systems are notified at once of events in the market that concern you. A message names only the event and its object; the content is read through the API with an access token. You are not notified of what you may not see.
webhooks-own = Addresses
webhooks-none = None yet. Add one below when a system of your organisation should know of every step.
webhook-new = Add an address
webhook-address = Address
webhook-address-hint = On the public internet, beginning with https://; for a system inside a network, ask the operator
webhook-topic = What to tell
webhook-topic-listing = Listings
webhook-topic-listing-hint = published, edited, renewed, suspended, withdrawn; of your own also reviews and attachments
webhook-topic-intent = Intents
webhook-topic-intent-hint = those you sent and those you received
webhook-topic-access = Access
webhook-topic-access-hint = asked, answered, signed, ended
webhook-topic-appointment = Roles
webhook-topic-appointment-hint = asked for, begun, ended
webhook-topic-account = Account
webhook-topic-account-hint = sign-ins, tokens, searches, webhooks
webhook-topic-catalogue = Imports and organisations
webhook-topic-catalogue-hint = for the operator and the competent authority
webhook-topic-roadshow = Roadshows
webhook-topic-roadshow-hint = for who organises them and for the operator
webhook-create = Add
webhook-title = Webhook
webhook-open = See what was sent
webhook-state = State
webhook-state-live = in order
webhook-state-waiting = the last message was not taken; next try at { $moment }
webhook-state-paused = paused since { $moment } after repeated failures; once the receiver works again, choose ‘Resume’, and delivery continues from where it stopped
webhook-since = Added
webhook-test = Send a test
webhook-resume = Resume
webhook-rekey = Change the secret
webhook-end = End
webhook-tries = Recent deliveries
webhook-tries-none = Nothing yet.
webhook-when = When
webhook-act = Event
webhook-answer = Answer
webhook-taken = taken
webhook-not-taken = not taken
webhook-secret-title = The secret to check signatures with
webhook-secret-once = Copy it to the receiver now. It cannot be shown again, only changed.
webhook-manual = For the receiver
webhook-manual-message = Each message is JSON: type is the event, timestamp when it happened, data.object the kind and id of what it concerns, data.position its place in the log, data.page the address of its web page (null if it has none). Answer 2xx within ten seconds, and do long work afterwards.
webhook-manual-signature = Signed as Standard Webhooks has it: HMAC-SHA256 over webhook-id, webhook-timestamp and the body, in webhook-signature. Check the signature, and refuse messages whose webhook-timestamp (time of sending) is more than five minutes off; timestamp in the body is when the event happened and may be earlier.
webhook-manual-order = Events come one by one, in order. What is not accepted is tried eight times in all, over about nine hours, at growing intervals; then the address is paused, and delivery continues from where it stopped once you resume it. Nothing is missed. An event may come twice: act once on each webhook-id.
webhook-manual-sight = What you are told is decided by your roles at that moment; when a role ends, so do its messages. Redirects are not followed.
webhook-catalogue = All events
error-webhook-address = Give a whole address beginning with https://, without user name and password
error-webhook-inside = This address is not on the public internet. Messages go only to public addresses, so that the market cannot be used to probe internal networks. For an internal system, ask the operator to register it
error-webhook-topic = Choose at least one kind of event
error-webhooks-most = At most ten addresses; end one that is not used
mail-webhook-subject = A webhook is paused
mail-webhook-paused =
    A system of yours did not accept its messages, and they are paused:
    { $address }

    Once it works again, open this page and choose ‘Resume’; the events in between follow in order:
    { $place }
mail-security-subject = The security of your account
mail-security-token =
    A new access token “{ $name }” was made in your account. Programs that have it use the market in your name.

    If this was not you, end it at once:
    { $place }
mail-security-webhook-rekeyed =
    The address that is told of your events has a new secret; the old one is void:
    { $address }

    If this was not you, end it at once:
    { $place }
mail-security-webhook =
    A new address is told of your events:
    { $address }

    If this was not you, end it at once:
    { $place }
act-appointment-asked = Role asked for
act-appointment-begun = Appointed
act-appointment-ended = Role ended
act-person-registered = Registered
act-person-renamed = Renamed
act-person-exported = Personal data exported
act-person-erased = Account erased
act-session-opened = Signed in
act-session-ended = Signed out
act-webhook-created = Webhook added
act-webhook-tested = Webhook tested
act-webhook-rekeyed = Webhook secret changed
act-webhook-paused = Webhook paused
act-webhook-resumed = Webhook resumed
act-webhook-ended = Webhook ended
act-search-saved = Search followed
act-search-renewed = Feed address changed
act-search-ended = Search no longer followed
act-organisation-recorded = Organisation recorded
act-organisation-completed = Organisation completed
act-organisation-reverted = Organisation reverted
act-organisation-removed = Organisation removed
act-import-begun = Import begun
act-import-finished = Import finished
act-import-undone = Import undone
act-import_mapping-kept = Import mapping kept
act-intent-sent = Intent sent
act-intent-reminded = Intent: reminder
act-intent-escalated = Intent handed to the operator
act-intent-brokered = Broker asked to follow up an intent
act-intent-accepted = Intent accepted
act-intent-declined = Intent declined
act-intent-closed = Intent ended with its listing
act-intent-withdrawn = Intent withdrawn
act-listing-diagnosing = Diagnosis started
act-listing-shortlisted = Offers shortlisted
act-listing-in_deal = Talks begun
act-listing-reopened = Open to offers again
act-listing-converted = Contract signed
act-listing-in_talks = Achievement in talks
act-listing-reserved = Achievement reserved
act-listing-released = Reservation ended
act-listing-contracted = Contract recorded
act-tombstone-kept = Gone at its source, kept here
act-listing-timed = Period of display set
api-list-webhooks = List the addresses that are told of events
api-create-webhook = Add an address that is told of events
api-end-webhook = End a webhook
webhook-acts-hint = When the secret is changed, the old one stops working at once, and signature checks fail until the receiver has the new one. Ending is final: undelivered events are not sent, and an address added again receives only later events.
error-made-often = At most twenty a day; please come back tomorrow
failure-made-often = At most twenty test messages and twenty new secrets a day; please come back tomorrow.
act-upload-received = File for import uploaded
act-upload-mapped = Columns of an import changed
act-upload-ordered = Import ordered
act-upload-reversed = Undoing of an import ordered
act-organisation-identified = Proved credit code recorded
act-verification-asked = Verification asked for
act-verification-confirmed = Organisation verified
act-verification-returned = Verification returned
act-invitation-sent = Invitation sent
act-invitation-accepted = Invitation accepted
act-invitation-refused = Invitation declined
act-invitation-revoked = Invitation taken back
act-rule-set = Rule set
act-rule-ended = Rule taken back before its day
