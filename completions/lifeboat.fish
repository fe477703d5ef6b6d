# fish completion for lifeboat. Made by: lifeboat completion fish

# True when the words before the cursor that are not options are exactly these.
function __lifeboat_verbs
    set -l words (commandline -opc)
    set -e words[1]
    set -l seen
    set -l value no
    for word in $words
        if test $value = yes
            set value no
        else if contains -- $word $__lifeboat_valued
            set value yes
        else if not string match -q -- '-*' $word
            set -a seen $word
        end
    end
    test "$seen" = "$argv"
end

# The same, but more words may follow.
function __lifeboat_under
    set -l words (commandline -opc | string match -v -- '-*')
    set -e words[1]
    set -l depth (count $argv)
    test (count $words) -ge $depth; and test "$words[1..$depth]" = "$argv"
end

set -g __lifeboat_valued --access-log --adopt --apis --archive-limit --backup --by --cluster --color --context --exclude-namespaces --exclude-resources --existing-resource-policy --expire-days --facts --from --include-cluster-resources --include-namespaces --include-resources --infrastructure --keep --kms-key --kubeconfig --location --lock-days --namespace --namespace-mapping --output --parallel --port --record --record-facts --references --s3-endpoint --s3-region --selector --server --shortest-ttl --tag --timeout --to --ttl --without -l -n -o -s

complete -c lifeboat -f
complete -c lifeboat -l color -x -a 'auto always never' -d 'Use colour auto, always or never.'
complete -c lifeboat -l context -x -d 'Use this context of the kubeconfig.'
complete -c lifeboat -s h -l help -d 'Show this help.'
complete -c lifeboat -l insecure-skip-tls-verify -d 'Do not verify the servers\' certificates. Prints a warning.'
complete -c lifeboat -l kubeconfig -r -F -d 'Use this kubeconfig.'
complete -c lifeboat -l location -x -d 'Where backups are: s3://bucket/prefix, file:///folder, or a storage location of the cluster by name.'
complete -c lifeboat -s n -l namespace -x -d 'Velero\'s namespace.'
complete -c lifeboat -s o -l output -x -a 'table wide json yaml name' -d 'Write table, wide, json, yaml or name.'
complete -c lifeboat -s q -l quiet -d 'Show no progress and no notes.'
complete -c lifeboat -l s3-endpoint -x -d 'Speak to this S3 server instead of AWS.'
complete -c lifeboat -l s3-path-style -d 'Put the bucket in the path of a URL, not in its host name.'
complete -c lifeboat -l s3-region -x -d 'Region of the bucket.'
complete -c lifeboat -s s -l server -x -d 'Speak to this API server instead of the kubeconfig\'s.'
complete -c lifeboat -l timeout -x -d 'Give up after this long, such as 90s or 1h30m.'
complete -c lifeboat -s v -l verbose -d 'Show causes of errors and warnings of client libraries.'
complete -c lifeboat -s V -l version -d 'Show which Lifeboat this is.'
complete -c lifeboat -n '__lifeboat_verbs' -a sandbox -d 'Run the whole cycle in one process: no cluster, no cloud.'
complete -c lifeboat -n '__lifeboat_under sandbox' -l backup -x -d 'With --from: the backup to restore.'
complete -c lifeboat -n '__lifeboat_under sandbox' -l from -x -d 'Restore from this copy of a Velero bucket instead of the sample hub.'
complete -c lifeboat -n '__lifeboat_under sandbox' -l include-privileged -d 'Restore what could raise privileges, too.'
complete -c lifeboat -n '__lifeboat_under sandbox' -l keep -x -d 'Keep the bucket in this folder.'
complete -c lifeboat -n '__lifeboat_under sandbox' -l port -x -d 'Port of the API server.'
complete -c lifeboat -n '__lifeboat_under sandbox' -l serve -d 'Stay up afterwards and print a kubeconfig, until Ctrl-C.'
complete -c lifeboat -n '__lifeboat_under sandbox' -l without-volume-data -d 'Restore claims whose data is in the backup as empty ones.'
complete -c lifeboat -n '__lifeboat_verbs' -a bucket -d 'Make the bucket for backups, and keep it safe.'
complete -c lifeboat -n '__lifeboat_verbs bucket' -a ensure -d 'Make a bucket, or bring it back to what it must be.'
complete -c lifeboat -n '__lifeboat_under bucket ensure' -l access-log -x -d 'Have the store write here who asks for what: s3://bucket/prefix.'
complete -c lifeboat -n '__lifeboat_under bucket ensure' -l adopt -x -a 'NEVER TAGGED BYNAME' -d 'Take a bucket that exists only if it is on record (never), by the cluster\'s tags (tagged), or by its name (byname, the default); never one of another cluster or account.'
complete -c lifeboat -n '__lifeboat_under bucket ensure' -l dry-run -d 'Show what would change, and change nothing.'
complete -c lifeboat -n '__lifeboat_under bucket ensure' -l expire-days -x -d 'Delete backups older than this.'
complete -c lifeboat -n '__lifeboat_under bucket ensure' -l infrastructure -x -d 'Cluster whose bucket it is: its infrastructure name, put in a tag.'
complete -c lifeboat -n '__lifeboat_under bucket ensure' -l kms-key -x -d 'Encrypt with this key of KMS, not with the store\'s own.'
complete -c lifeboat -n '__lifeboat_under bucket ensure' -l lock-days -x -d 'Let nobody delete what is younger; for a new bucket only.'
complete -c lifeboat -n '__lifeboat_under bucket ensure' -l record -r -F -d 'Keep here which bucket it is, before it is made, and since when what differs.'
complete -c lifeboat -n '__lifeboat_under bucket ensure' -l shortest-ttl -x -d 'Time to live of the shortest-lived backup, which a lock must not reach.'
complete -c lifeboat -n '__lifeboat_under bucket ensure' -l tag -x -d 'Put this tag on the bucket; may be repeated.'
complete -c lifeboat -n '__lifeboat_under bucket ensure' -l versioning -d 'Keep old versions for a week.'
complete -c lifeboat -n '__lifeboat_verbs bucket' -a audit -d 'Show what differs on a bucket, and change nothing.'
complete -c lifeboat -n '__lifeboat_under bucket audit' -l access-log -x -d 'Have the store write here who asks for what: s3://bucket/prefix.'
complete -c lifeboat -n '__lifeboat_under bucket audit' -l adopt -x -a 'NEVER TAGGED BYNAME' -d 'Take a bucket that exists only if it is on record (never), by the cluster\'s tags (tagged), or by its name (byname, the default); never one of another cluster or account.'
complete -c lifeboat -n '__lifeboat_under bucket audit' -l backups -d 'Compare the expiry with how long each backup is to live, too: one request a backup.'
complete -c lifeboat -n '__lifeboat_under bucket audit' -l expire-days -x -d 'Delete backups older than this.'
complete -c lifeboat -n '__lifeboat_under bucket audit' -l infrastructure -x -d 'Cluster whose bucket it is: its infrastructure name, put in a tag.'
complete -c lifeboat -n '__lifeboat_under bucket audit' -l kms-key -x -d 'Encrypt with this key of KMS, not with the store\'s own.'
complete -c lifeboat -n '__lifeboat_under bucket audit' -l lock-days -x -d 'Let nobody delete what is younger; for a new bucket only.'
complete -c lifeboat -n '__lifeboat_under bucket audit' -l record -r -F -d 'Keep here which bucket it is, before it is made, and since when what differs.'
complete -c lifeboat -n '__lifeboat_under bucket audit' -l shortest-ttl -x -d 'Time to live of the shortest-lived backup, which a lock must not reach.'
complete -c lifeboat -n '__lifeboat_under bucket audit' -l tag -x -d 'Put this tag on the bucket; may be repeated.'
complete -c lifeboat -n '__lifeboat_under bucket audit' -l versioning -d 'Keep old versions for a week.'
complete -c lifeboat -n '__lifeboat_verbs' -a backup -d 'Make backups, list them, look into them.'
complete -c lifeboat -n '__lifeboat_verbs backup' -a create -d 'Back up the cluster to a location.'
complete -c lifeboat -n '__lifeboat_under backup create' -l direct -d 'Back up without Velero: no volume data, no hooks.'
complete -c lifeboat -n '__lifeboat_under backup create' -l dry-run -d 'Print what would be listed, and store nothing.'
complete -c lifeboat -n '__lifeboat_under backup create' -l exclude-namespaces -x -d 'Not these namespaces.'
complete -c lifeboat -n '__lifeboat_under backup create' -l exclude-resources -x -d 'Not these resources.'
complete -c lifeboat -n '__lifeboat_under backup create' -l include-cluster-resources -x -d 'Take cluster-scoped objects.'
complete -c lifeboat -n '__lifeboat_under backup create' -l include-namespaces -x -d 'Only these namespaces; globs are understood.'
complete -c lifeboat -n '__lifeboat_under backup create' -l include-resources -x -d 'Only these resources, such as deployments.apps.'
complete -c lifeboat -n '__lifeboat_under backup create' -s l -l selector -x -d 'Only objects with this label.'
complete -c lifeboat -n '__lifeboat_under backup create' -l ttl -x -d 'When Velero may delete it.'
complete -c lifeboat -n '__lifeboat_verbs backup' -a list -d 'List the backups, newest first.'
complete -c lifeboat -n '__lifeboat_verbs backup' -a describe -d 'Show what a backup says of itself.'
complete -c lifeboat -n '__lifeboat_verbs backup' -a inspect -d 'Read a backup\'s archive and count what it holds.'
complete -c lifeboat -n '__lifeboat_under backup inspect' -l archive-limit -x -d 'Raise a limit on what an archive may hold: item-bytes, total-bytes, entries or ratio.'
complete -c lifeboat -n '__lifeboat_under backup inspect' -l by -x -a 'resource namespace item' -d 'Show a row per resource, namespace or item.'
complete -c lifeboat -n '__lifeboat_verbs backup' -a cat -d 'Print items of a backup as they were stored.'
complete -c lifeboat -n '__lifeboat_under backup cat' -l archive-limit -x -d 'Raise a limit on what an archive may hold: item-bytes, total-bytes, entries or ratio.'
complete -c lifeboat -n '__lifeboat_verbs backup' -a logs -d 'Print the log of a backup.'
complete -c lifeboat -n '__lifeboat_verbs' -a restore -d 'Preview a restore, and carry it out.'
complete -c lifeboat -n '__lifeboat_verbs restore' -a plan -d 'Show item by item what a restore would do, and why.'
complete -c lifeboat -n '__lifeboat_under restore plan' -l apis -r -F -d 'With --cluster: what that cluster served, an array of API resources.'
complete -c lifeboat -n '__lifeboat_under restore plan' -l archive-limit -x -d 'Raise a limit on what an archive may hold: item-bytes, total-bytes, entries or ratio.'
complete -c lifeboat -n '__lifeboat_under restore plan' -l as-velero -d 'Print what Velero would record, as JSON.'
complete -c lifeboat -n '__lifeboat_under restore plan' -l cluster -r -F -d 'Plan for a recorded cluster: a List of all its objects, as JSON, gzipped or not.'
complete -c lifeboat -n '__lifeboat_under restore plan' -l exclude-namespaces -x -d 'Not these namespaces.'
complete -c lifeboat -n '__lifeboat_under restore plan' -l exclude-resources -x -d 'Not these resources.'
complete -c lifeboat -n '__lifeboat_under restore plan' -l existing-resource-policy -x -a 'none update' -d 'What to do with objects that exist and differ: none or update.'
complete -c lifeboat -n '__lifeboat_under restore plan' -l facts -r -F -d 'Facts about the target for the transforms, instead of asking it.'
complete -c lifeboat -n '__lifeboat_under restore plan' -l include-cluster-resources -x -d 'Take cluster-scoped objects.'
complete -c lifeboat -n '__lifeboat_under restore plan' -l include-dependents -d 'Take what its owner would make again, such as pods.'
complete -c lifeboat -n '__lifeboat_under restore plan' -l include-namespaces -x -d 'Only these namespaces; globs are understood.'
complete -c lifeboat -n '__lifeboat_under restore plan' -l include-privileged -d 'Take cluster role bindings, webhooks, and the platform\'s namespaces.'
complete -c lifeboat -n '__lifeboat_under restore plan' -l include-resources -x -d 'Only these resources, such as deployments.apps.'
complete -c lifeboat -n '__lifeboat_under restore plan' -l namespace-mapping -x -d 'Restore one namespace into another.'
complete -c lifeboat -n '__lifeboat_under restore plan' -l offline -d 'Plan for an empty cluster that serves every kind of the backup.'
complete -c lifeboat -n '__lifeboat_under restore plan' -l record-facts -r -F -d 'Write the facts that the transforms asked for, for --facts.'
complete -c lifeboat -n '__lifeboat_under restore plan' -l references -r -F -d 'More rows for the table of references, as YAML.'
complete -c lifeboat -n '__lifeboat_under restore plan' -s l -l selector -x -d 'Only objects with these labels, such as app=web.'
complete -c lifeboat -n '__lifeboat_under restore plan' -l without-volume-data -d 'Accept that claims whose data is in the backup come back empty.'
complete -c lifeboat -n '__lifeboat_verbs restore' -a name -d 'Restore the backup of that name.'
complete -c lifeboat -n '__lifeboat_under restore name' -l archive-limit -x -d 'Raise a limit on what an archive may hold: item-bytes, total-bytes, entries or ratio.'
complete -c lifeboat -n '__lifeboat_under restore name' -l direct -d 'Restore without Velero: no volume data, no hooks.'
complete -c lifeboat -n '__lifeboat_under restore name' -l dry-run -d 'Print the plan, and change nothing.'
complete -c lifeboat -n '__lifeboat_under restore name' -l exclude-namespaces -x -d 'Not these namespaces.'
complete -c lifeboat -n '__lifeboat_under restore name' -l exclude-resources -x -d 'Not these resources.'
complete -c lifeboat -n '__lifeboat_under restore name' -l existing-resource-policy -x -a 'none update' -d 'What to do with objects that exist and differ: none or update.'
complete -c lifeboat -n '__lifeboat_under restore name' -l exit-code -d 'With --dry-run: exit with 4 when something would change.'
complete -c lifeboat -n '__lifeboat_under restore name' -l facts -r -F -d 'Facts about the target for the transforms, instead of asking it.'
complete -c lifeboat -n '__lifeboat_under restore name' -l include-cluster-resources -x -d 'Take cluster-scoped objects.'
complete -c lifeboat -n '__lifeboat_under restore name' -l include-dependents -d 'Take what its owner would make again, such as pods.'
complete -c lifeboat -n '__lifeboat_under restore name' -l include-namespaces -x -d 'Only these namespaces; globs are understood.'
complete -c lifeboat -n '__lifeboat_under restore name' -l include-privileged -d 'Take cluster role bindings, webhooks, and the platform\'s namespaces.'
complete -c lifeboat -n '__lifeboat_under restore name' -l include-resources -x -d 'Only these resources, such as deployments.apps.'
complete -c lifeboat -n '__lifeboat_under restore name' -l namespace-mapping -x -d 'Restore one namespace into another.'
complete -c lifeboat -n '__lifeboat_under restore name' -l parallel -x -d 'Requests at once, fewer while the server is busy.'
complete -c lifeboat -n '__lifeboat_under restore name' -l record-facts -r -F -d 'Write the facts that the transforms asked for, for --facts.'
complete -c lifeboat -n '__lifeboat_under restore name' -l references -r -F -d 'More rows for the table of references, as YAML.'
complete -c lifeboat -n '__lifeboat_under restore name' -s l -l selector -x -d 'Only objects with these labels, such as app=web.'
complete -c lifeboat -n '__lifeboat_under restore name' -l without-volume-data -d 'Accept that claims whose data is in the backup come back empty.'
complete -c lifeboat -n '__lifeboat_verbs' -a transform -d 'Change objects as a restore would, without a cluster.'
complete -c lifeboat -n '__lifeboat_under transform' -l archive-limit -x -d 'Raise a limit on what an archive may hold: item-bytes, total-bytes, entries or ratio.'
complete -c lifeboat -n '__lifeboat_under transform' -l ask-cluster -d 'Ask the cluster of the kubeconfig for facts about the target.'
complete -c lifeboat -n '__lifeboat_under transform' -l check -d 'Write no objects; exit with 4 when something would change.'
complete -c lifeboat -n '__lifeboat_under transform' -l explain -d 'Print which rule changes what, and what still names the source.'
complete -c lifeboat -n '__lifeboat_under transform' -l facts -r -F -d 'Facts about the target for the transforms, instead of asking it.'
complete -c lifeboat -n '__lifeboat_under transform' -l namespace-mapping -x -d 'Move objects of one namespace to another.'
complete -c lifeboat -n '__lifeboat_under transform' -l record-facts -r -F -d 'Write the facts that the transforms asked for, for --facts.'
complete -c lifeboat -n '__lifeboat_under transform' -l references -r -F -d 'More rows for the table of references, as YAML.'
complete -c lifeboat -n '__lifeboat_under transform' -l to -x -d 'Write here, in the same form.'
complete -c lifeboat -n '__lifeboat_under transform' -l without -x -d 'Switch off rules by the names that --explain shows.'
complete -c lifeboat -n '__lifeboat_verbs' -a completion -d 'Print a completion script for a shell.'
complete -c lifeboat -n '__lifeboat_verbs completion' -a 'bash zsh fish'
complete -c lifeboat -n '__lifeboat_verbs' -a version -d 'Show which Lifeboat this is.'
complete -c lifeboat -n '__lifeboat_verbs' -a help -d 'Show help on a verb.'
complete -c lifeboat -n '__lifeboat_verbs help' -a 'sandbox bucket backup restore transform completion version help'
