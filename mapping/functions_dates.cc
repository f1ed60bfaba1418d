#include <optional>
#include <string>

#include "absl/status/status.h"
#include "mapping/ascii_text.h"
#include "mapping/date_format.h"
#include "mapping/date_time.h"
#include "mapping/functions.h"
#include "mapping/unconfirmed.h"

namespace crosstenant::mapping {
namespace {

constexpr std::string_view kIntervals = "must be yyyy, m, d, ww, h, n or s";

AttributeValue ToValue(DateTime date) {
  return AttributeValue::Text(DateText(date));
}

absl::Status NoDate(const Call& call, std::size_t index,
                    const std::string& text) {
  return call.Refuse(index, Concat("is not a date: \"", text, "\""));
}

// Nullopt for null and for an empty text, of which no function makes a date.
absl::StatusOr<std::optional<DateTime>> Date(const Call& call,
                                             std::size_t index) {
  const absl::StatusOr<std::string> text = call.TextOrEmpty(index);
  if (!text.ok()) {
    return text.status();
  }
  if (text->empty()) {
    return std::optional<DateTime>();
  }
  const std::optional<DateTime> date = ParseDate(*text);
  if (!date.has_value()) {
    return NoDate(call, index, *text);
  }
  return date;
}

absl::StatusOr<Interval> IntervalOf(const Call& call) {
  const absl::StatusOr<std::string> text = call.TextOrEmpty(0);
  if (!text.ok()) {
    return text.status();
  }
  const std::optional<Interval> interval = ParseInterval(*text);
  if (!interval.has_value()) {
    return call.Refuse(0, kIntervals);
  }
  return *interval;
}

// What FormatDateTime takes besides its source; the older form of three
// arguments has no styles.
struct Formats {
  std::string styles;
  std::string input;
  std::string output;
};

absl::StatusOr<Formats> FormatsOf(const Call& call) {
  Formats formats;
  std::size_t index = 1;
  if (call.size() == 4) {
    absl::StatusOr<std::string> styles = call.TextOrEmpty(index++);
    if (!styles.ok()) {
      return styles.status();
    }
    formats.styles = *std::move(styles);
  }
  for (std::string* format : {&formats.input, &formats.output}) {
    absl::StatusOr<std::string> text = call.TextOrEmpty(index);
    if (!text.ok()) {
      return text.status();
    }
    if (!text->empty()) {
      if (const auto problem = ProblemOfDateFormat(*text)) {
        return call.Refuse(index, Concat("is not a date format: ", *problem));
      }
    }
    *format = *std::move(text);
    ++index;
  }
  return formats;
}

}  // namespace

absl::StatusOr<AttributeValue> EvaluateCDate(const Call& call) {
  const absl::StatusOr<std::optional<DateTime>> date = Date(call, 0);
  if (!date.ok()) {
    return date.status();
  }
  return date->has_value() ? ToValue(**date) : AttributeValue::Null();
}

absl::StatusOr<AttributeValue> EvaluateDateAdd(const Call& call) {
  const absl::StatusOr<Interval> interval = IntervalOf(call);
  const absl::StatusOr<std::int64_t> count = call.Integer(1);
  const absl::StatusOr<std::optional<DateTime>> date = Date(call, 2);
  if (!interval.ok()) return interval.status();
  if (!count.ok()) return count.status();
  if (!date.ok()) return date.status();
  if (!date->has_value()) {
    return AttributeValue::Null();
  }
  const std::optional<DateTime> moved = AddIntervals(**date, *interval, *count);
  if (!moved.has_value()) {
    return call.Refuse(1, "leads out of the years 1 to 9999");
  }
  return ToValue(*moved);
}

absl::StatusOr<AttributeValue> EvaluateDateDiff(const Call& call) {
  const absl::StatusOr<Interval> interval = IntervalOf(call);
  const absl::StatusOr<std::optional<DateTime>> from = Date(call, 1);
  const absl::StatusOr<std::optional<DateTime>> to = Date(call, 2);
  if (!interval.ok()) return interval.status();
  if (!from.ok()) return from.status();
  if (!to.ok()) return to.status();
  if (!from->has_value() || !to->has_value()) {
    return AttributeValue::Null();
  }
  return AttributeValue::Text(
      std::to_string(CountIntervals(*interval, **from, **to)));
}

absl::StatusOr<AttributeValue> EvaluateDateFromNum(const Call& call) {
  const absl::StatusOr<std::optional<std::string>> text = call.Text(0);
  if (!text.ok()) {
    return text.status();
  }
  if (!text->has_value() || (*text)->empty()) {
    return AttributeValue::Null();
  }
  const std::optional<std::int64_t> number = ParseInteger(**text);
  const std::optional<DateTime> date =
      number.has_value() ? FromFileTime(*number) : std::nullopt;
  if (!date.has_value()) {
    return call.Refuse(0,
                       "is not a date of Active Directory (100 ns since 1601)");
  }
  return ToValue(*date);
}

absl::StatusOr<AttributeValue> EvaluateNumFromDate(const Call& call) {
  const absl::StatusOr<std::optional<DateTime>> date = Date(call, 0);
  if (!date.ok()) {
    return date.status();
  }
  if (!date->has_value()) {
    return AttributeValue::Null();
  }
  const std::int64_t number = ToFileTime(**date);
  if (number < 0) {
    return call.Refuse(0, "lies before 1601, where Active Directory begins");
  }
  return AttributeValue::Text(std::to_string(number));
}

absl::StatusOr<AttributeValue> EvaluateFormatDateTime(const Call& call) {
  const absl::StatusOr<std::string> text = call.TextOrEmpty(0);
  const absl::StatusOr<Formats> formats = FormatsOf(call);
  if (!text.ok()) return text.status();
  if (!formats.ok()) return formats.status();
  if (text->empty()) {
    return AttributeValue::Null();
  }
  const std::optional<DateStyles> styles = ParseDateStyles(formats->styles);
  if (!styles.has_value()) {
    return call.Refuse(1, "names no DateTimeStyles of .NET");
  }
  std::optional<DateTime> date =
      formats->input.empty() ? ParseDate(*text)
                             : ParseDateExactly(*text, formats->input, *styles);
  if (!date.has_value() && unconfirmed::kDateResultsNeedNoInputFormat) {
    date = ParseDateText(*text);
  }
  if (!date.has_value()) {
    return formats->input.empty()
               ? NoDate(call, 0, *text)
               : call.Refuse(0, Concat("is not a date in the format \"",
                                       formats->input, "\": \"", *text, "\""));
  }
  return formats->output.empty()
             ? ToValue(*date)
             : AttributeValue::Text(
                   FormatDate(*date, formats->output).value_or(""));
}

absl::StatusOr<AttributeValue> EvaluateNow(const Call& call) {
  if (!call.context().now.has_value()) {
    return call.Lacks("current time");
  }
  const std::optional<DateTime> now = FromTime(*call.context().now);
  if (!now.has_value()) {
    return call.Lacks("current time between the years 1 and 9999");
  }
  return ToValue(*now);
}

}  // namespace crosstenant::mapping
