# fish completion for quo
# Generated from the declarations of the commands; changes here are lost.

# COMMAND|GROUPS OF OPTIONS|OPERANDS|SUMMARY
set -g __quo_commands \
  '|program|ask:aliases|an inbox for a team\'s phone conversations' \
  'list|filters order output||list conversations' \
  'show|thread output_2|ask:conversations|show a conversation' \
  'search|order_2 filters output|any *|search messages, transcripts, notes and names' \
  'count|filters count output||count conversations' \
  'stats|period figures filters_2 output_2||show how long customers wait, and other figures of a period' \
  'status|status filters_3 output_2||show how many conversations need attention' \
  'log|log filters_2 output_2|asks:ids *|show what changed, when and by whom' \
  'lines|output_2||list the team\'s phone lines' \
  'members|members output_2||list the team\'s people' \
  'members add|member changing output_2|any|add somebody whom no import has told of' \
  'members set|member_2 changing output_2|ask:members|change somebody who was added here' \
  'members remove|changing output_2|ask:members|remove somebody who was added here by mistake' \
  'view|||save filters under a name' \
  'view save|filters changing output_2|ask:views|save filters as a view' \
  'view list|output_2||list all views' \
  'view show|output_2|ask:views|show the filters of a view' \
  'view delete|changing output_2|ask:views|delete a view' \
  'next|filters order_3 thread_2 changing_2 output||read the first conversation of the inbox' \
  'read|thread_2 changing_2 output_2|ask:conversations|show a conversation and mark it looked at' \
  'done|filters selection changing_3 output_2|asks:ids *|mark conversations done' \
  'unread|filters selection changing_3 output_2|asks:ids *|mark conversations unread' \
  'open|filters selection changing_3 output_2|asks:ids *|mark conversations open' \
  'snooze|reminder filters selection changing_3 output_2|asks:ids *|put conversations to sleep until a time' \
  'assign|assignment filters selection changing_4 output_2|asks:ids *|give conversations to a member of the team' \
  'unassign|filters selection changing_4 output_2|asks:ids *|take conversations from whoever has them' \
  'note|changing_3 output_2|ask:conversations ask:mentions|leave an internal comment on a conversation' \
  'pin|filters selection changing_3 output_2|asks:ids *|keep conversations above all others' \
  'unpin|filters selection changing_3 output_2|asks:ids *|let conversations stand in their place again' \
  'rule|||have routine messages file themselves' \
  'rule add|rule filters_on_news filters_4 changing output_2|ask:rules|save a rule' \
  'rule list|output_2||list all rules' \
  'rule show|output_2|ask:rules|show a rule' \
  'rule test|changing_5 output_2|ask:rules|say what rules would do about what is there' \
  'rule run|changing_3 output_2|ask:rules|do what rules would do about what is there' \
  'rule move|place changing output_2|ask:rules|run a rule earlier or later' \
  'rule enable|changing output_2|ask:rules|have a rule run again' \
  'rule disable|changing output_2|ask:rules|keep a rule from running' \
  'rule delete|changing output_2|ask:rules|delete a rule' \
  'rule examples|||print ready rules' \
  'undo|changing_6 output_2|ask:operations|take back a whole operation' \
  'redo|changing_6 output_2||put back what was undone' \
  'triage|filters order_3||work through the inbox on a full screen, one key a conversation' \
  'watch|filters lines||keep the list on the screen, or tell each change' \
  'contact|||show and change contacts' \
  'contact list|filters_5 contacts output|any|list contacts' \
  'contact show|output_2|ask:contacts|show a contact' \
  'contact add|contact changing_3 output_2|any *|add a contact' \
  'contact set|contact_2 changing_3 output_2|ask:contacts ask:properties *|change a contact' \
  'contact unset|contact_3 changing_3 output_2|ask:contacts ask:properties *|take something of a contact away' \
  'contact tag|changing_3 output_2|ask:contacts ask:tags *|tag contacts' \
  'contact untag|changing_3 output_2|ask:contacts ask:tags *|take tags off contacts' \
  'contact note|changing_3 output_2|ask:contacts any|leave a note on a contact' \
  'sync|sync||bring the inbox and Quo in step' \
  'import|options|file *|read data from Quo into the inbox' \
  'export|filters||write everything as JSON Lines' \
  'backup||file|copy the inbox to a file, while others use it' \
  'demo|options_2||print sample data to try quo with' \
  'config|||show and change settings' \
  'config list|settings output_2||list all settings' \
  'config get|settings|choice:key|print a setting' \
  'config set|settings changing output_2|choice:key ask:setting-values|change a setting' \
  'config unset|settings changing output_2|choice:key|go back to a setting\'s default' \
  'serve|serving||let a key of ssh use the inbox, and nothing else' \
  'doctor|doctor output_2||say what is wrong with this inbox or this machine' \
  'completion||choice:shell|print the completion script for a shell' \
  'help|help|command *|show help on a command or a topic'
set -g __quo_topics \
  'statuses|unread, open and done: what they mean, and what moves them' \
  'recipes|command lines for a team\'s day' \
  'formats|output formats and the fields of the JSON records' \
  'filters|choosing conversations' \
  'views|saved filters, and a team\'s day with them' \
  'times|how times and durations are written' \
  'exit-codes|how quo ends, for scripts' \
  'environment|variables and files that quo looks at' \
  'cron|running quo from cron' \
  'team|one inbox, many people and machines' \
  'hooks|programs of yours that quo runs after a change' \
  'database|reading the inbox with sqlite3 or Datasette'

# SPELLINGS|WHAT FOLLOWS|SUMMARY
set -g __quo_options_global \
  '--db|file|the inbox to use' \
  '--on|any|run the command on this machine, over ssh; - is here' \
  '--as|ask:members|who does it, for the history' \
  '--color|choice:color|when to use colour: auto, always or never' \
  '--no-pager|flag|show long lists without a pager' \
  '-h --help|flag|show this help'
set -g __quo_options_program \
  '--version|flag|show the version'
set -g __quo_options_filters \
  '+ -s --status --not-status|choices:status|unread, open, done, inbox (unread and open; the default) or all' \
  '+ -l --line --not-line|asks:lines|on these lines, by name, number or id' \
  '+ --with --not-with|asks:people|with these people, by phone number or contact name' \
  '+ --company --not-company|asks:company-filters|with somebody of these companies, or none: with nobody of any' \
  '+ --tag --not-tag|asks:tag-filters|with somebody who has one of these tags, or none: with nobody who has any' \
  '+ --property --not-property|asks:property-filters|with somebody who has this property, or this value of it' \
  '+ -a --assigned-to --not-assigned-to|asks:assignees|assigned to these members, to me, or to none' \
  '+ --mentioning --not-mentioning|asks:teammates|a note mentions one of these members, or me' \
  '+ --new --not-new|flag|a mention that its member has not seen: beside --mentioning of that member, else of anybody; of all statuses unless one is named' \
  '+ --pinned --not-pinned|flag|pinned' \
  '+ -u --unanswered --not-unanswered|flag|somebody outside waits' \
  '+ --unanswered-for --not-unanswered-for|ask:durations|somebody outside has waited for at least this long' \
  '+ --answered --not-answered|flag|nobody waits: neither somebody outside nor a reminder that has fallen due' \
  '+ --unreplied --not-unreplied|flag|the last word is theirs, also where it was marked done; of all statuses unless one is named' \
  '+ --snoozed --not-snoozed|flag|asleep until a reminder; of all statuses unless one is named' \
  '+ --due --not-due|flag|woken by a reminder, and nobody has acted since' \
  '+ --idle --not-idle|ask:durations|no activity for at least this long' \
  '+ --since --not-since|ask:times|last activity at or after this time' \
  '+ --before --not-before|ask:times|last activity before this time' \
  '+ --changed-since --not-changed-since|ask:times|status changed at or after this time' \
  '+ --changed-by --not-changed-by|asks:authors|status last changed by these members or rules, by me, by import, sync or reminder' \
  '+ --kind --not-kind|choices:kind|with a person, a group, a short-code or an anonymous caller' \
  '+ --has --not-has|choices:has|holds a message, call, voicemail or note' \
  '+ --match --not-match|any|these words occur in a message, transcript, note or name' \
  '+ --view --not-view|asks:views|kept by these saved views' \
  '+ --or|flag|or what the filters after this keep'
set -g __quo_options_order \
  '--sort|choice:sort|activity (the default), waiting, changed, name or id' \
  '-r --reverse|flag|turn the order round' \
  '--limit|any|show this many at most'
set -g __quo_options_output \
  '--format|choice:format|table, tsv, csv, json, jsonl or ids' \
  '--json|flag|short for --format json' \
  '--jsonl|flag|short for --format jsonl: one JSON object a line' \
  '--ids|flag|short for --format ids: the ids alone, one a line' \
  '-0 --null|flag|end each id with NUL instead of a line end; implies --ids' \
  '--fields|asks:fields|show these fields, in this order' \
  '--raw|flag|with --format csv: no apostrophe before what a spreadsheet would compute' \
  '--exit-code|flag|end with exit code 1 when nothing matches'
set -g __quo_options_thread \
  '--limit|any|only the newest N messages and calls' \
  '--web|flag|its address in Quo\'s app instead, which a desktop opens'
set -g __quo_options_output_2 \
  '--format|choice:format|table, tsv, csv, json, jsonl or ids' \
  '--json|flag|short for --format json' \
  '--jsonl|flag|short for --format jsonl: one JSON object a line' \
  '--ids|flag|short for --format ids: the ids alone, one a line' \
  '-0 --null|flag|end each id with NUL instead of a line end; implies --ids' \
  '--fields|asks:fields|show these fields, in this order' \
  '--raw|flag|with --format csv: no apostrophe before what a spreadsheet would compute'
set -g __quo_options_order_2 \
  '--sort|choice:sort_2|newest (the default) or best' \
  '--limit|any|show this many at most'
set -g __quo_options_count \
  '--by|choices:by|count apart by one or two of these fields' \
  '--of|choice:of|count these: conversations, or the messages or calls in them'
set -g __quo_options_period \
  '--since|ask:times|the begin of the period, such as 7d, monday or 2026-11-01' \
  '--until|ask:times|its end, which is not part of it; now by default'
set -g __quo_options_figures \
  '--by|choice:by_2|the figures apart by member, line, company, tag, hour, weekday, day, week or month' \
  '--heatmap|flag|when people write and call: weekdays by hours' \
  '--history|flag|how many were unread, open and done at the end of each day' \
  '--html|file|write one page for the team\'s meeting; - is standard output' \
  '--names|flag|with --html: the names of those who wait, and whose they are' \
  '--summary|flag|with a format: the figures instead of the waits they are made of'
set -g __quo_options_filters_2 \
  '+ -s --status --not-status|choices:status|unread, open, done, inbox (unread and open; the default) or all' \
  '+ -l --line --not-line|asks:lines|on these lines, by name, number or id' \
  '+ --with --not-with|asks:people|with these people, by phone number or contact name' \
  '+ --company --not-company|asks:company-filters|with somebody of these companies, or none: with nobody of any' \
  '+ --tag --not-tag|asks:tag-filters|with somebody who has one of these tags, or none: with nobody who has any' \
  '+ --property --not-property|asks:property-filters|with somebody who has this property, or this value of it' \
  '+ -a --assigned-to --not-assigned-to|asks:assignees|assigned to these members, to me, or to none' \
  '+ --mentioning --not-mentioning|asks:teammates|a note mentions one of these members, or me' \
  '+ --new --not-new|flag|a mention that its member has not seen: beside --mentioning of that member, else of anybody; of all statuses unless one is named' \
  '+ --pinned --not-pinned|flag|pinned' \
  '+ -u --unanswered --not-unanswered|flag|somebody outside waits' \
  '+ --unanswered-for --not-unanswered-for|ask:durations|somebody outside has waited for at least this long' \
  '+ --answered --not-answered|flag|nobody waits: neither somebody outside nor a reminder that has fallen due' \
  '+ --unreplied --not-unreplied|flag|the last word is theirs, also where it was marked done; of all statuses unless one is named' \
  '+ --snoozed --not-snoozed|flag|asleep until a reminder; of all statuses unless one is named' \
  '+ --due --not-due|flag|woken by a reminder, and nobody has acted since' \
  '+ --idle --not-idle|ask:durations|no activity for at least this long' \
  '+ --changed-since --not-changed-since|ask:times|status changed at or after this time' \
  '+ --changed-by --not-changed-by|asks:authors|status last changed by these members or rules, by me, by import, sync or reminder' \
  '+ --kind --not-kind|choices:kind|with a person, a group, a short-code or an anonymous caller' \
  '+ --has --not-has|choices:has|holds a message, call, voicemail or note' \
  '+ --match --not-match|any|these words occur in a message, transcript, note or name' \
  '+ --view --not-view|asks:views|kept by these saved views' \
  '+ --or|flag|or what the filters after this keep'
set -g __quo_options_status \
  '--short|flag|a few characters for a shell prompt, such as ●3 ○2'
set -g __quo_options_filters_3 \
  '+ -l --line --not-line|asks:lines|on these lines, by name, number or id' \
  '+ -a --assigned-to --not-assigned-to|asks:assignees|assigned to these members, to me, or to none'
set -g __quo_options_log \
  '--since|ask:times|only what changed at or after this time' \
  '--until|ask:times|only what changed before this time' \
  '--op|ask:operations|the changes of this operation' \
  '--by|ask:authors|only what this person did, or me, a rule, import, sync or reminder' \
  '--limit|any|show this many at most'
set -g __quo_options_members \
  '--all|flag|also what acts for Quo itself (SYU... ids)'
set -g __quo_options_member \
  '--email|any|their email address' \
  '--role|any|what they are: owner, admin, member' \
  '--id|any|their id in Quo (US...), where it is known'
set -g __quo_options_changing \
  '-n --dry-run|flag|show what would change, and change nothing' \
  '-m --message|any|why, for the history' \
  '-q --quiet|flag|say nothing but errors'
set -g __quo_options_member_2 \
  '--name|any|their first and last name' \
  '--email|any|their email address' \
  '--role|any|what they are: owner, admin, member'
set -g __quo_options_order_3 \
  '--sort|choice:sort|activity (the default), waiting, changed, name or id' \
  '-r --reverse|flag|turn the order round'
set -g __quo_options_thread_2 \
  '--limit|any|only the newest N messages and calls'
set -g __quo_options_changing_2 \
  '-n --dry-run|flag|show what would change, and change nothing' \
  '-m --message|any|why, for the history'
set -g __quo_options_selection \
  '--all|flag|everything in the inbox'
set -g __quo_options_changing_3 \
  '-n --dry-run|flag|show what would change, and change nothing' \
  '--max|any|refuse to change more than N' \
  '-m --message|any|why, for the history' \
  '-q --quiet|flag|say nothing but errors'
set -g __quo_options_reminder \
  '--until|ask:future-times|when they wake: tomorrow, \'fri 14:00\', 3d, 2026-12-01'
set -g __quo_options_assignment \
  '--to|ask:teammates|whom to give them to: a name, an address, an id, or me'
set -g __quo_options_changing_4 \
  '-n --dry-run|flag|show what would change, and change nothing' \
  '--max|any|refuse to change more than N' \
  '-m --message|any|why: a note in each conversation, and in the history' \
  '-q --quiet|flag|say nothing but errors'
set -g __quo_options_rule \
  '+ --then|choice:then|what to do; may be repeated' \
  '--stop|flag|no later rule sees the news that this one matched' \
  '--before|ask:rules|run before this rule; a new one runs last otherwise'
set -g __quo_options_filters_on_news \
  '+ --incoming --not-incoming|flag|the news came in' \
  '+ --outgoing --not-outgoing|flag|the news went out' \
  '+ --digits --not-digits|any|a number of this many digits stands in the news'
set -g __quo_options_filters_4 \
  '+ -s --status --not-status|choices:status|unread, open, done, inbox (unread and open; the default) or all' \
  '+ -l --line --not-line|asks:lines|on these lines, by name, number or id' \
  '+ --with --not-with|asks:people|with these people, by phone number or contact name' \
  '+ --company --not-company|asks:company-filters|with somebody of these companies, or none: with nobody of any' \
  '+ --tag --not-tag|asks:tag-filters|with somebody who has one of these tags, or none: with nobody who has any' \
  '+ --property --not-property|asks:property-filters|with somebody who has this property, or this value of it' \
  '+ -a --assigned-to --not-assigned-to|asks:assignees|assigned to these members, to me, or to none' \
  '+ --mentioning --not-mentioning|asks:teammates|a note mentions one of these members, or me' \
  '+ --new --not-new|flag|a mention that its member has not seen: beside --mentioning of that member, else of anybody; of all statuses unless one is named' \
  '+ --pinned --not-pinned|flag|pinned' \
  '+ -u --unanswered --not-unanswered|flag|somebody outside waits' \
  '+ --unanswered-for --not-unanswered-for|ask:durations|somebody outside has waited for at least this long' \
  '+ --answered --not-answered|flag|nobody waits: neither somebody outside nor a reminder that has fallen due' \
  '+ --unreplied --not-unreplied|flag|the last word is theirs, also where it was marked done; of all statuses unless one is named' \
  '+ --snoozed --not-snoozed|flag|asleep until a reminder; of all statuses unless one is named' \
  '+ --due --not-due|flag|woken by a reminder, and nobody has acted since' \
  '+ --idle --not-idle|ask:durations|no activity for at least this long' \
  '+ --since --not-since|ask:times|last activity at or after this time' \
  '+ --changed-since --not-changed-since|ask:times|status changed at or after this time' \
  '+ --changed-by --not-changed-by|asks:authors|status last changed by these members or rules, by me, by import, sync or reminder' \
  '+ --kind --not-kind|choices:kind|with a person, a group, a short-code or an anonymous caller' \
  '+ --has --not-has|choices:has|holds a message, call, voicemail or note' \
  '+ --match --not-match|any|these words occur in a message, transcript, note or name' \
  '+ --view --not-view|asks:views|kept by these saved views'
set -g __quo_options_changing_5 \
  '-q --quiet|flag|say nothing but errors'
set -g __quo_options_place \
  '--before|ask:rules|run before this rule; a new one runs last otherwise' \
  '--last|flag|run after all others'
set -g __quo_options_changing_6 \
  '-n --dry-run|flag|show what would change, and change nothing' \
  '--max|any|refuse to change more than N' \
  '--force|flag|leave alone what changed since, and take back the rest' \
  '-m --message|any|why, for the history' \
  '-q --quiet|flag|say nothing but errors'
set -g __quo_options_lines \
  '--list|flag|first write the present state, a line a conversation' \
  '--after|ask:operations|begin after this operation, which was told last; 0 for the whole history' \
  '--count|any|end after N lines' \
  '--timeout|any|end after this time, such as 90s, 15m or 2h' \
  '--exec|any|for each line run this in a shell, with the line on its standard input' \
  '--exit-code|flag|end with exit code 1 when there was no line' \
  '--json|flag|write JSON lines also to a terminal' \
  '--jsonl|flag|the same'
set -g __quo_options_filters_5 \
  '+ --company --not-company|asks:company-filters|with somebody of these companies, or none: with nobody of any' \
  '+ --tag --not-tag|asks:tag-filters|with somebody who has one of these tags, or none: with nobody who has any' \
  '+ --property --not-property|asks:property-filters|with somebody who has this property, or this value of it'
set -g __quo_options_contacts \
  '--limit|any|show this many at most'
set -g __quo_options_contact \
  '--name|any|first and last name' \
  '--company|any|company' \
  '--role|any|what they do there' \
  '+ --email|any|email address; may be given several times' \
  '+ --tag|asks:tags|tags'
set -g __quo_options_contact_2 \
  '--name|any|first and last name' \
  '--company|any|company' \
  '--role|any|what they do there' \
  '+ --phone|any|one more number; may be given several times' \
  '+ --email|any|email address; may be given several times' \
  '--type|choice:type|what the values are; without it, what the property is elsewhere, else string'
set -g __quo_options_contact_3 \
  '--name|flag|the name' \
  '--company|flag|the company' \
  '--role|flag|the role' \
  '+ --phone|any|this number; may be given several times' \
  '+ --email|any|this email address; may be given several times'
set -g __quo_options_sync \
  '--pull|flag|only read what is new, and history' \
  '--push|flag|only push what was marked here; what is new is read before' \
  '--all|flag|with --push: mark done in Quo also what was done here before the first sync' \
  '--since|any|no history from before that' \
  '--max-requests|any|send at most N requests, then end' \
  '--full|flag|read all history, however long it takes, and team and contacts anew' \
  '--for|any|read history for that long, five minutes without it' \
  '--status|flag|say what is in, what is to be pushed, and what went wrong last' \
  '--deliveries|any|read only the log of a webhook\'s deliveries, by the webhook\'s id' \
  '-n --dry-run|flag|list what would be pushed, and ask Quo for nothing' \
  '-m --message|any|why, for the history' \
  '-q --quiet|flag|say nothing but errors; another sync at work is none' \
  '--json|flag|print the summary as JSON on standard output'
set -g __quo_options_options \
  '--status|choice:status_2|give the new conversations this status: unread, open or done' \
  '--skip-broken|flag|leave out records that cannot be read, and import the rest' \
  '-n --dry-run|flag|tell what would come in and move, and change nothing' \
  '-m --message|any|why, for the history' \
  '-q --quiet|flag|say nothing but errors, and what was not understood' \
  '--json|flag|print the summary as one JSON object on standard output'
set -g __quo_options_options_2 \
  '--conversations|any|how many conversations' \
  '--history|any|an inbox that has been used for 1 to 20 years' \
  '--seed|any|another number makes another sample'
set -g __quo_options_settings \
  '--user|flag|your own settings, in a file, instead of the inbox\'s' \
  '-l --line|ask:lines|hours of this line, by name, number or id'
set -g __quo_options_serving \
  '--read-only|flag|refuse every command that changes the inbox'
set -g __quo_options_doctor \
  '--quick|flag|leave out what reads every row'
set -g __quo_options_help \
  '--schema|flag|print the JSON Schema of the command\'s --json output instead; of all records without COMMAND'

# CHOICE|SUMMARY
set -g __quo_choices_color \
  'auto|' \
  'always|' \
  'never|'
set -g __quo_choices_status \
  'unread|nobody has looked yet' \
  'open|looked at, still active' \
  'done|finished' \
  'inbox|unread and open' \
  'all|whatever its status'
set -g __quo_choices_kind \
  'person|somebody with a number' \
  'group|several people' \
  'short-code|a machine with a number of at most eight digits' \
  'anonymous|whose number is withheld'
set -g __quo_choices_has \
  'message|' \
  'call|' \
  'voicemail|' \
  'note|'
set -g __quo_choices_sort \
  'activity|latest activity first' \
  'waiting|longest waiting first' \
  'changed|latest change of status first' \
  'name|by name' \
  'id|by id'
set -g __quo_choices_format \
  'table|aligned and coloured, for reading' \
  'tsv|tab-separated, one record a line, no heading' \
  'csv|comma-separated with a heading, for spreadsheets' \
  'json|one JSON array' \
  'jsonl|one JSON object a line' \
  'ids|the ids alone'
set -g __quo_choices_sort_2 \
  'newest|latest first' \
  'best|rarer words, more of them, in less text first'
set -g __quo_choices_by \
  'status|unread, open, done' \
  'line|the team\'s number' \
  'assignee|who has it' \
  'hour|hour of the day' \
  'weekday|Monday to Sunday' \
  'day|calendar day' \
  'week|by its Monday' \
  'month|calendar month' \
  'company|of the people in it' \
  'tag|of the people in it' \
  'contact|the people in it' \
  'member|who wrote, called or answered'
set -g __quo_choices_of \
  'conversations|the default' \
  'messages|messages in the conversations' \
  'calls|calls in the conversations'
set -g __quo_choices_by_2 \
  'member|' \
  'line|' \
  'company|' \
  'tag|' \
  'hour|' \
  'weekday|' \
  'day|' \
  'week|' \
  'month|'
set -g __quo_choices_then \
  'done|file it' \
  'unread|mark it unread' \
  'open|mark it open' \
  'pin|keep it above all others' \
  'assign|give it to a member' \
  'tag|tag the contacts in it' \
  'note|leave a note' \
  'snooze|file it for a time' \
  'automatic|nobody wrote the message'
set -g __quo_choices_type \
  'address|' \
  'boolean|' \
  'date|' \
  'multi-select|' \
  'number|' \
  'string|' \
  'url|'
set -g __quo_choices_status_2 \
  'unread|' \
  'open|' \
  'done|'
set -g __quo_choices_key \
  'arrivals|what a new message or missed call makes of a conversation: unread or open' \
  'holidays|days on which nobody works, such as 2026-12-25 or 2026-12-24..2027-01-02' \
  'hours|when the team works, such as mon-fri 9:00-17:00' \
  'me|who works here, when neither --as nor QUO_USER nor a person\'s own me says' \
  'morning|when a reminder for a day falls due, unless it says a time' \
  'shared|who else on this machine may use the inbox\'s files: group, that of the folder, or false' \
  'db|the inbox to use, when neither --db nor QUO_DB says' \
  'on|the machine on which quo runs, when --on does not say' \
  'pager|what shows long output, when QUO_PAGER does not say' \
  'color|when to use colour, when --color does not say' \
  'api-key|the key for Quo\'s API, when QUO_API_KEY does not say; in a file of its own, and never shown'
set -g __quo_choices_shell \
  'bash|' \
  'zsh|' \
  'fish|'

# Prints the groups of options of command $argv, then its operands, a line each; fails when
# there is no such command.
function __quo_command
    for line in $__quo_commands
        set -l fields (string split -m 3 '|' -- $line)
        if test "$fields[1]" = "$argv"
            string join \n -- "$fields[2]" "$fields[3]"
            return 0
        end
    end
    return 1
end

# Prints what follows option $argv[1], then the group it is in; the other arguments are the
# groups to look in. Fails when none has it.
function __quo_option
    for scope in global $argv[2..-1]
        set -l table __quo_options_$scope
        for line in $$table
            set -l fields (string split -m 2 '|' -- $line)
            if contains -- $argv[1] (string split ' ' -- $fields[1])
                string join \n -- $fields[2] $scope
                return 0
            end
        end
    end
    return 1
end

# Prints the commands right below command $argv, with their summaries.
function __quo_subcommands
    set -l depth (count $argv)
    for line in $__quo_commands
        set -l fields (string split -m 3 '|' -- $line)
        set -l path (string split ' ' -- $fields[1])
        if test -n "$fields[1]"; and test (count $path) -eq (math $depth + 1)
            if test $depth -eq 0; or test "$path[1..$depth]" = "$argv"
                printf '%s\t%s\n' $path[-1] $fields[4]
            end
        end
    end
end

# Prints the options in the groups of $argv[2..-1], with their summaries, without those of $argv[1]
# that may not be given again.
function __quo_options
    set -l used (string split -n ' ' -- $argv[1])
    for scope in $argv[2..-1] global
        set -l table __quo_options_$scope
        for line in $$table
            set -l fields (string split -m 2 '|' -- $line)
            set -l spellings (string split ' ' -- $fields[1])
            if test $spellings[1] = +
                set -e spellings[1]
            else
                set -l known
                for spelling in $spellings
                    contains -- $spelling $used; and set known 1
                end
                test -n "$known"; and continue
            end
            for spelling in $spellings
                set -l plain (string replace -r '^--not-' -- '--' $spelling)
                if test $plain != $spelling; and contains -- $plain $spellings
                    printf '%s\tnot: %s\n' $spelling $fields[3]
                else
                    printf '%s\t%s\n' $spelling $fields[3]
                end
            end
        end
    end
end

# Prints what spec $argv[1] says, for a word of which $argv[2] only is repeated and $argv[3]
# is to be completed; the other arguments are the command, the number of its operands and these,
# the program and its global options.
function __quo_values
    set -l parts (string split -m 1 ':' -- $argv[1])
    set -l head $argv[2]
    set -l typed $argv[3]
    set -l lines
    set -l taken
    set -l given $argv[5]
    set -l operands
    test $given -gt 0; and set operands $argv[6..(math 5 + $given)]
    set -l program $argv[(math 6 + $given)..-1]
    if contains -- $parts[1] choices asks
        # Only what follows the last comma is still to be completed.
        set -l list (string match -r '^.*,' -- "$typed")
        set head "$head$list"
        set taken (string split , -- "$list")
        set typed (string replace -r '^.*,' '' -- "$typed")
    end
    switch $parts[1]
        case choice choices
            set -l table __quo_choices_$parts[2]
            set lines (string replace '|' \t -- $$table)
        case ask asks
            set lines ($program __complete $parts[2] -- "$typed" "$argv[4]" $operands 2>/dev/null </dev/null)
        case command
            set lines (__quo_subcommands $operands)
            test $given -eq 0; and set -a lines (string replace '|' \t -- $__quo_topics)
        case file directory
            set -l home (string match -r '^~(?=/)' -- "$typed")
            and set typed $HOME(string sub -s 2 -- "$typed")
            set -l paths "$typed"*
            for path in $paths
                # A line end in a name, or a tab, would end the offer early.
                string match -qr '[\n\t]' -- "$path"
                and continue
                set -l slash
                if test -d "$path"
                    set slash /
                else if test $parts[1] = directory
                    continue
                end
                set -q home[1]
                and set path '~'(string sub -s (math 1 + (string length -- "$HOME")) -- "$path")
                set -a lines "$path$slash"
            end
    end
    for line in $lines
        # What a list has already is not offered again.
        contains -- (string split \t -- $line)[1] $taken
        and continue
        printf '%s\n' "$head$line"
    end
end

function __quo_complete
    set -l words (commandline -opc)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    set -l path
    set -l found (__quo_command)
    set -l groups (string split -n ' ' -- $found[1])
    set -l operands (string split -n ' ' -- $found[2])
    set -l globals
    set -l given 0
    set -l operand_words
    set -l used
    set -l ended
    set -l pending

    for word in $words[2..-1]
        set word (string replace -r '^~/' "$HOME/" -- $word)
        if test -n "$pending"
            test "$pending[2]" = global; and set -a globals $word
            set pending
        else if test -n "$ended"; or not string match -qr '^-.' -- $word
            if set found (__quo_command $path $word)
                set -a path $word
                set groups (string split -n ' ' -- $found[1])
                set operands (string split -n ' ' -- $found[2])
            else
                set given (math $given + 1)
                set -a operand_words $word
            end
        else if test "$word" = --
            set ended 1
        else if string match -q -- '--*=*' $word
            set -a used (string split -m 1 = -- $word)[1]
            set found (__quo_option (string split -m 1 = -- $word)[1] $groups)
            test "$found[2]" = global; and set -a globals $word
        else if string match -q -- '--*' $word
            set -a used $word
            if set found (__quo_option $word $groups); and test $found[1] != flag
                set pending $found
                test $found[2] = global; and set -a globals $word
            end
        else
            set -l letters (string split '' -- (string sub -s 2 -- $word))
            while set -q letters[1]
                set -a used -$letters[1]
                if set found (__quo_option -$letters[1] $groups); and test $found[1] != flag
                    set -q letters[2]; or set pending $found
                    test $found[2] = global; and set -a globals -(string join '' -- $letters)
                    break
                end
                set -e letters[1]
            end
        end
    end

    # A global option without its value would take the next word for it.
    test "$pending[2]" = global; and set -e globals[-1]

    # What the word under the cursor says, with a quote that is still open in it closed.
    set -l token (commandline -ct)
    set -l typed
    for quote in '' '"' "'"
        set typed (string unescape -- "$token$quote")
        and break
    end

    # The program would take a word with a dash for an option.
    set -l unwanted '-*'
    test -n "$ended"; and set unwanted ''

    if test -n "$pending"
        __quo_values $pending[1] '' "$typed" "$path" (count $operand_words) $operand_words $program $globals | string match -v -- $unwanted
    else if test -z "$ended"; and string match -q -- '--*=*' "$typed"
        set -l parts (string split -m 1 = -- $typed)
        set found (__quo_option $parts[1] $groups)
        and test $found[1] != flag
        and __quo_values $found[1] "$parts[1]=" "$parts[2]" "$path" (count $operand_words) $operand_words $program $globals
    else if test -z "$ended"; and string match -q -- '-*' "$typed"
        __quo_options "$used" $groups
    else
        set -l taken
        test $given -eq 0; and __quo_subcommands $path
        if test "$operands[-1]" = '*'
            set -e operands[-1]
            # What another operand is already is not offered again.
            test $given -lt (math (count $operands) - 1); or set taken $operand_words
            test $given -lt (count $operands); or set given (math (count $operands) - 1)
        end
        if test $given -lt (count $operands)
            for line in (__quo_values $operands[(math $given + 1)] '' "$typed" "$path" (count $operand_words) $operand_words $program $globals | string match -v -- $unwanted)
                contains -- (string split \t -- $line)[1] $taken
                or printf '%s\n' $line
            end
        end
    end
end

complete -c quo -e
complete -c quo -f -k -a '(__quo_complete)'
