import QuoAPI
import Testing

struct ServiceRequestTests {
  @Test(arguments: [
    (ServiceRequest(.get, .dated, ["messages"]), "GET /messages"),
    (ServiceRequest(.get, .v1, ["contacts"]), "GET /v1/contacts"),
    (ServiceRequest(.post, .dated, ["conversations", "CN1", "mark-as-done"]), "POST /conversations/CN1/mark-as-done"),
  ])
  func hasAName(request: ServiceRequest, name: String) {
    #expect(request.name == name)
  }
}
