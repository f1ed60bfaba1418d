#include "provider/graph/schema_editor.h"

#include <algorithm>
#include <boost/json/value.hpp>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "provider/graph/absl_view.h"
#include "provider/graph/retry_policy.h"

namespace crosstenant::graph {
namespace {

namespace json = boost::json;

constexpr std::chrono::milliseconds kPollInterval{25};

// One caller's edit on its way.
struct Member {
  SchemaEditor::Edit edit;
  bool taken = false;      // by a leader
  bool abandoned = false;  // its caller has gone: never run the edit again
  bool done = false;
  absl::Status result;
};
using Members = std::vector<std::shared_ptr<Member>>;

bool EndedByItsCaller(const absl::Status& status) {
  return absl::IsCancelled(status) || absl::IsDeadlineExceeded(status);
}

// Graph has looked at the document and does not want it.
bool IsRejection(const absl::Status& status) {
  const std::optional<GraphError> error = GraphErrorOf(status);
  if (!error.has_value() || error->http_status / 100 != 4) return false;
  switch (error->http_status) {
    case 401:
    case 403:
    case 404:
    case 408:
    case 409:
    case 429:
      return false;
    default:
      return true;
  }
}

}  // namespace

struct SchemaEditor::Job {
  std::mutex mutex;
  std::condition_variable changed;
  bool has_leader = false;
  std::deque<std::shared_ptr<Member>> waiting;
};

namespace {

// What the leader does: reads, edits for everyone who waits, writes.
template <typename Job>
class Commit {
 public:
  Commit(Client* client, Job* job, std::string schema_path,
         std::string_view job_path, const Member* leader,
         const CallContext& context)
      : client_(client),
        job_(job),
        schema_path_(std::move(schema_path)),
        is_new_job_(client->CreatedRecently(job_path)),
        leader_(leader),
        context_(context) {}

  void Run() {
    absl::StatusOr<json::object> schema = ReadSchema();
    // Whoever came during the read is served with it.
    Members group = TakeWaiting();
    if (schema.ok()) {
      Store(std::move(group), *std::move(schema));
    } else {
      Finish(group, schema.status());
    }
  }

 private:
  absl::StatusOr<json::object> ReadSchema() {
    absl::StatusOr<json::value> schema = client_->Get(
        schema_path_, context_, {.wait_until_present = is_new_job_});
    if (!schema.ok()) return schema.status();
    if (!schema->is_object()) {
      return absl::InternalError(
          absl::StrCat("GET ", schema_path_,
                       ": Microsoft Graph's answer is no schema object."));
    }
    return std::move(schema->get_object());
  }

  Members TakeWaiting() {
    const std::lock_guard<std::mutex> lock(job_->mutex);
    Members group(job_->waiting.begin(), job_->waiting.end());
    job_->waiting.clear();
    for (const auto& member : group) member->taken = true;
    return group;
  }

  void Store(Members group, json::object schema) {
    const absl::Time started = client_->clock().Now();
    Backoff backoff(absl::Milliseconds(250), absl::Seconds(10),
                    [] { return 0.5; });
    while (true) {
      json::object edited = schema;
      group = ApplyEdits(group, &edited);
      if (group.empty()) return;
      absl::Status stored;
      if (edited != schema) stored = Put(edited);
      if (stored.ok() || !IsWorthAnotherRead(stored, started)) {
        Settle(group, stored);
        return;
      }
      absl::Status paused =
          client_->clock().Pause(backoff.EqualJitter(), context_);
      if (!paused.ok()) {
        Finish(group, absl::IsCancelled(paused) ? paused : stored);
        return;
      }
      absl::StatusOr<json::object> again = ReadSchema();
      if (!again.ok()) {
        Finish(group, again.status());
        return;
      }
      schema = *std::move(again);
    }
  }

  absl::Status Put(const json::object& schema) {
    return client_->Put(schema_path_, schema, context_).status();
  }

  // Edits in place; the answer is those whose edits were fine. The job's lock
  // keeps a caller from leaving while its edit runs.
  Members ApplyEdits(const Members& group, json::object* schema) {
    Members accepted;
    const std::lock_guard<std::mutex> lock(job_->mutex);
    for (const auto& member : group) {
      if (member->abandoned) continue;
      json::object candidate = *schema;
      absl::Status status = member->edit(candidate);
      if (status.ok()) {
        *schema = std::move(candidate);
        accepted.push_back(member);
      } else {
        member->result = std::move(status);
        member->done = true;
      }
    }
    job_->changed.notify_all();
    return accepted;
  }

  // Another writer was faster, or a new job is not known everywhere yet.
  bool IsWorthAnotherRead(const absl::Status& status,
                          absl::Time started) const {
    if (client_->clock().Now() - started >= kReplicationWindow) return false;
    if (HasHttpStatus(status, 409)) return true;
    return is_new_job_ &&
           (HasHttpStatus(status, 404) || HasHttpStatus(status, 403));
  }

  void Settle(const Members& group, const absl::Status& stored) {
    if (group.size() < 2 || !IsRejection(stored)) {
      Finish(group, stored);
      return;
    }
    const auto middle =
        group.begin() + static_cast<ptrdiff_t>(group.size() / 2);
    StoreApart(Members(group.begin(), middle));
    StoreApart(Members(middle, group.end()));
  }

  void StoreApart(Members part) {
    absl::StatusOr<json::object> schema = ReadSchema();
    if (schema.ok()) {
      Store(std::move(part), *std::move(schema));
    } else {
      Finish(part, schema.status());
    }
  }

  // Where only the leader's time is over, the others go on without it.
  void Finish(const Members& group, const absl::Status& status) {
    const std::lock_guard<std::mutex> lock(job_->mutex);
    for (const auto& member : group) {
      if (member->abandoned) continue;
      if (EndedByItsCaller(status) && member.get() != leader_) {
        member->taken = false;
        job_->waiting.push_back(member);
      } else {
        member->result = status;
        member->done = true;
      }
    }
    job_->changed.notify_all();
  }

  Client* const client_;
  Job* const job_;
  const std::string schema_path_;
  const bool is_new_job_;
  const Member* const leader_;
  const CallContext& context_;
};

absl::Status StatusOf(const CallContext& context, absl::Time now) {
  if (context.IsCancelled()) {
    return absl::CancelledError("the operation was cancelled");
  }
  if (now >= context.deadline) {
    return absl::DeadlineExceededError(
        "the time for this operation ended before the schema was stored");
  }
  return absl::OkStatus();
}

}  // namespace

SchemaEditor::SchemaEditor(ClientSource client) : client_(std::move(client)) {}
SchemaEditor::~SchemaEditor() = default;

std::shared_ptr<SchemaEditor::Job> SchemaEditor::JobFor(
    std::string_view job_path) {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::shared_ptr<Job>& job = jobs_[std::string(job_path)];
  if (job == nullptr) job = std::make_shared<Job>();
  return job;
}

absl::Status SchemaEditor::Apply(std::string_view job_path, Edit edit,
                                 const CallContext& context) {
  const absl::StatusOr<std::shared_ptr<Client>> client = client_();
  if (!client.ok()) return client.status();
  const std::shared_ptr<Job> job = JobFor(job_path);
  const auto self = std::make_shared<Member>();
  self->edit = std::move(edit);
  std::unique_lock<std::mutex> lock(job->mutex);
  job->waiting.push_back(self);
  while (!self->done) {
    if (!job->has_leader) {
      job->has_leader = true;
      lock.unlock();
      Commit<Job>(client->get(), job.get(),
                  absl::StrCat(AbslView(job_path), "/schema"), job_path,
                  self.get(), context)
          .Run();
      lock.lock();
      job->has_leader = false;
      job->changed.notify_all();
      continue;
    }
    job->changed.wait_for(lock, kPollInterval);
    if (self->done) break;
    absl::Status status = StatusOf(context, (*client)->clock().Now());
    if (status.ok()) continue;
    self->abandoned = true;
    std::erase(job->waiting, self);
    return status;
  }
  return self->result;
}

}  // namespace crosstenant::graph
