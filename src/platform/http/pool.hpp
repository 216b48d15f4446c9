// The threads that handlers run on. Made when they are first needed; the one that worked last is woken first.
#pragma once

#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

namespace http {

class Pool {
public:
    class Job {
    public:
        virtual void run() noexcept = 0;

    protected:
        ~Job() = default;
    };

    explicit Pool(unsigned most_threads);
    /// Ends after the jobs that were given.
    ~Pool();
    Pool(Pool const&) = delete;
    Pool& operator=(Pool const&) = delete;

    void give(Job& job);

private:
    struct Worker {
        std::condition_variable call;
        bool called_now{};
    };

    void work(Worker& self);
    void call_one();
    void hire();
    bool hire_if_possible();

    unsigned const most_threads_;
    std::mutex mutex_;
    std::deque<Job*> waiting_;
    std::list<Worker> workers_;
    std::vector<Worker*> idle_;  // the last one worked last
    unsigned calls_{};           // workers called or made that have not taken a job yet
    bool ending_{};
    std::vector<std::thread> threads_;
};

}  // namespace http
