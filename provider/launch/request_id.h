// The id of the request that the current thread serves, by which the lines of
// one request are found in the log (tf_req_id).
#ifndef CROSSTENANT_PROVIDER_LAUNCH_REQUEST_ID_H_
#define CROSSTENANT_PROVIDER_LAUNCH_REQUEST_ID_H_

#include <string>

namespace crosstenant::launch {

// Of this thread; empty where it serves no request.
const std::string& CurrentRequestId();

// Gives the current thread's request an id that no other request of any process
// has.
void BeginRequestId();
void EndRequestId();

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_REQUEST_ID_H_
