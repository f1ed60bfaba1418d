# From `terraform show -json PLAN`: a line for each attribute that the plan
# would change, "address attribute: before -> after"; an object that would be
# created, replaced or deleted is one line. Sensitive values are not shown.

def value_at($path): try getpath($path) catch null;

# Paths of everything that is neither object nor list, in any of the inputs;
# "x" is left out where there is an "x.y".
def leaf_paths_of($values):
  [$values[] | select(. != null) | paths(type | . != "object" and . != "array")]
  | unique
  | . as $all
  | map(select(. as $path | $all | any(length > ($path | length) and .[:($path | length)] == $path) | not));

def shown: if . == null then "unset" else tojson end;

.resource_changes[]?
| select(.change.actions - ["no-op", "read"] != [])
| .address as $address
| .change as $change
| if $change.actions != ["update"] then
    "\($address): \($change.actions | join(", "))"
  else
    leaf_paths_of([$change.before, $change.after, $change.after_unknown])[] as $path
    | ($change.before | value_at($path)) as $before
    | ($change.after | value_at($path)) as $after
    | ($change.after_unknown | value_at($path) == true) as $unknown
    | select($unknown or $before != $after)
    | "\($address) \($path | map(tostring) | join(".")): " +
      if ($change.before_sensitive | value_at($path)) == true then "(sensitive)"
      else "\($before | shown) -> \(if $unknown then "known after apply" else $after | shown end)" end
  end
