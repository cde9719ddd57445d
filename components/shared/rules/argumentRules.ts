import { type Book, rule } from "./rule";

/** Rules on the form of arguments, which hold for every component. */
export const ARGUMENT_RULES = {
    "unknown-argument": rule("No argument has this name.", "Write the proposed one, or look it up in the schema."),
    "deprecated-argument": rule(
        "An argument is written that a later version will not have.",
        "Write what the message names; until then it does what it did.",
    ),
    "missing-argument": rule("An argument that is needed is absent or empty.", "Add it, or remove the empty name."),
    "wrong-type": rule(
        "The value has another type than the argument: a text where a number or a list belongs, a list where a map does.",
        "Write `8080` and not `'8080'`, `[a, b]` for a list, `name: value` lines for a map; put texts that look like numbers in quotes.",
    ),
    "enum-value": rule("The argument takes one of a few values, and this is none of them.", "Use one of those listed."),
    "out-of-range": rule(
        "A number is below the least or above the largest that AWS takes, which the documentation of the argument names.",
        "Use a number within the range, in the unit that the argument's name ends with.",
    ),
    "text-length": rule("A text is shorter or longer than AWS takes.", "Use as many characters as the message says."),
    "plain-value": rule(
        "The value decides which resources exist, and is an output, which is known only during the update.",
        "Write the value itself, or read it from the config of the stack.",
    ),
    "reference-value": rule(
        "A reference to something made elsewhere turned out to lack a value on which resources were made already.",
        "Write the reference as an object with the values that there are.",
    ),
    "list-duplicate": rule("A list names something twice.", "Name it once."),
    "component-name": rule(
        "The name of a component is a part of names in AWS, and has characters that those do not take.",
        "Begin with a letter; use letters, digits and hyphens.",
    ),
    "stack-file-yaml": rule(
        "A stack file is no YAML, or names something twice, so that nobody can read it; said by `slipway check`.",
        "Mend the line: often it is an indentation, a quote that is not closed, or a key that is there already.",
    ),
    "config-service-name-unique": rule("A service and a schedule have one name.", "Rename one of them."),
    "arn-format": rule("The value is not an ARN of the kind that is needed.", "Write the whole ARN, as the example."),
    "arn-partition": rule(
        "The partition of an ARN does not fit its Region, another argument or the stack.",
        "Write the ARN of the right partition.",
    ),
    "arn-same-region": rule("AWS wants the Region of the stack, and the ARN has another.", "Give one in that Region."),
    "arn-same-account": rule("AWS wants one account, and the ARN has another.", "Give one of that account."),
    "name-format": rule("The value is not a name of what is asked for; often it is an ARN.", "Write the name alone."),
    "id-format": rule("The value is not an id of the kind that is needed.", "Write the id that AWS shows."),
    "kms-key": rule(
        "IAM permits the use of keys, not of aliases, so a permission for an alias permits nothing.",
        "Write the ARN of the key itself.",
    ),
    "cidr-format": rule("The value is not a block of IPv4 addresses.", "Write the first address and the prefix."),
    "time-zone": rule("The tz database has no such time zone.", "Write a name such as Europe/Berlin."),
    "tag-count": rule("A resource takes 50 tags.", "Remove some; the component adds a few of its own."),
    "tag-key": rule(
        "The key of a tag is empty, too long, or has characters that AWS refuses.",
        "Use up to 128 of those.",
    ),
    "tag-value": rule("The value of a tag is too long or has characters that AWS refuses.", "Use up to 256 of those."),
    "tag-reserved-prefix": rule("Keys that begin with `aws:` belong to AWS.", "Choose another key."),
} satisfies Book;
